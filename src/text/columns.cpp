#include "text/columns.hpp"

#include <unicode/uchar.h>

namespace francparler {

int columns_of(char32_t character) {
    if (character < 0x300) return character == 0xAD ? 0 : 1;  // Latin; U+00AD is the soft hyphen
    if (character >= 0x1160 && character <= 0x11FF) return 0; // Hangul vowels and finals join the letter before them
    const auto code = static_cast<UChar32>(character);
    switch (u_charType(code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR: return 0;
    default: break;
    }
    const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

} // namespace francparler
