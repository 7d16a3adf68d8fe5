# embed(TARGET SYMBOL FILE) puts the bytes of FILE into TARGET, read-only and aligned to a cache line. C++ sees
#   extern "C" const char SYMBOL[], SYMBOL_end[];
# They are all of the section .SYMBOL, where another program finds them (src/cli/batch/borrowed.cpp). A change of FILE assembles and links again. Unlike an array in C++, the time does not grow with the file.
function(embed target symbol file)
  set(assembly "${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S")
  configure_file("${PROJECT_SOURCE_DIR}/cmake/embed.S.in" "${assembly}" @ONLY)
  set_property(SOURCE "${assembly}" APPEND PROPERTY OBJECT_DEPENDS "${file}")
  target_sources(${target} PRIVATE "${assembly}")
endfunction()
