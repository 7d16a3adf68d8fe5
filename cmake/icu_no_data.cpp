// Stands for ICU's data package (31 MB) in a static build: one without items, as ICU's own stubdata has it. Break
// rules, normalisation, case and properties are compiled into our program or ICU's library; charsets are ours or the C
// library's.
#include <cstdint>
#include <unicode/udata.h>

namespace {

struct EmptyPackage {
    std::uint16_t header_size = 32;
    std::uint8_t magic[2] = {0xDA, 0x27};
    UDataInfo info = {.size = sizeof(UDataInfo),
                      .reservedWord = 0,
                      .isBigEndian = U_IS_BIG_ENDIAN,
                      .charsetFamily = U_CHARSET_FAMILY,
                      .sizeofUChar = U_SIZEOF_UCHAR,
                      .reservedByte = 0,
                      .dataFormat = {'T', 'o', 'C', 'P'},
                      .formatVersion = {1, 0, 0, 0},
                      .dataVersion = {0, 0, 0, 0}};
    std::uint8_t padding[8] = {};
    std::uint32_t items = 0;
    std::uint32_t reserved = 0;
};

} // namespace

extern "C" {
extern const EmptyPackage U_ICUDATA_ENTRY_POINT;
alignas(16) const EmptyPackage U_ICUDATA_ENTRY_POINT;
}
