#include "text/characters.hpp"

#include <unicode/uchar.h>

namespace francparler {

bool is_letter(char32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return u_isalpha(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

bool is_capital(char32_t c) { return u_isupper(static_cast<UChar32>(c)); }

bool is_ignorable(char32_t c) {
    return c >= 0x80 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

} // namespace francparler
