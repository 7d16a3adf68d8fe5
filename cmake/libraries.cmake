# The libraries of others, all from the system's packages; the names are those of Debian.
find_package(ICU 72 REQUIRED COMPONENTS uc)      # libicu-dev
find_package(fmt 9 REQUIRED)                     # libfmt-dev
find_package(CLI11 REQUIRED)                     # libcli11-dev
find_package(tomlplusplus REQUIRED)              # libtomlplusplus-dev
find_package(nlohmann_json REQUIRED)             # nlohmann-json3-dev
find_path(FRANCPARLER_STEMMER_INCLUDE libstemmer.h REQUIRED) # libstemmer-dev
find_library(FRANCPARLER_STEMMER NAMES libstemmer.a stemmer REQUIRED)
mark_as_advanced(FRANCPARLER_STEMMER_INCLUDE FRANCPARLER_STEMMER)

# The dictionary whose words are inflected at build time.
set(FRANCPARLER_HUNSPELL_DIR "/usr/share/hunspell" CACHE PATH "Folder of the French dictionary: fr.aff and fr.dic")
foreach(file fr.aff fr.dic)
  if(NOT EXISTS "${FRANCPARLER_HUNSPELL_DIR}/${file}")
    message(FATAL_ERROR
      "Dictionnaire absent : ${FRANCPARLER_HUNSPELL_DIR}/${file}. Installez le paquet Debian hunspell-fr-comprehensive, "
      "ou indiquez un autre dossier : -DFRANCPARLER_HUNSPELL_DIR=DOSSIER.\n"
      "Dictionary missing: install the Debian package hunspell-fr-comprehensive, or name another folder.")
  endif()
endforeach()

# Words that make an anglicism when French does not have them.
set(FRANCPARLER_ENGLISH_WORDS "/usr/share/dict/american-english" CACHE FILEPATH "English words, one a line")
if(NOT EXISTS "${FRANCPARLER_ENGLISH_WORDS}")
  message(FATAL_ERROR
    "Liste de mots anglais absente : ${FRANCPARLER_ENGLISH_WORDS}. Installez le paquet Debian wamerican.\n"
    "English word list missing: install the Debian package wamerican.")
endif()

# Formats: HTML and YAML.
find_path(FRANCPARLER_GUMBO_INCLUDE gumbo.h REQUIRED) # libgumbo-dev
find_path(FRANCPARLER_YAML_INCLUDE yaml.h REQUIRED)   # libyaml-dev
# … and what the module of parsers loads: GMime and md4c.
find_package(PkgConfig REQUIRED)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0) # libgmime-3.0-dev
find_path(FRANCPARLER_MD4C_INCLUDE md4c.h REQUIRED)         # libmd4c-dev
find_library(FRANCPARLER_MD4C NAMES md4c REQUIRED)

# Loading ICU and libstdc++ at each start takes 3 ms, a program that has both inside 0.3 ms. The C library stays shared:
# the module of parsers needs it.
if(FRANCPARLER_STATIC)
  find_library(FRANCPARLER_ICUUC libicuuc.a)
  find_library(FRANCPARLER_GUMBO libgumbo.a)
  find_library(FRANCPARLER_YAML libyaml.a)
  mark_as_advanced(FRANCPARLER_ICUUC)
  include(CheckLinkerFlag)
  check_linker_flag(CXX -static-libstdc++ FRANCPARLER_STATIC_WORKS)
  if(NOT FRANCPARLER_ICUUC OR NOT FRANCPARLER_GUMBO OR NOT FRANCPARLER_YAML
     OR NOT FRANCPARLER_STATIC_WORKS)
    message(STATUS "No static libraries of ICU, gumbo, libyaml or C++: linking dynamically")
    set(FRANCPARLER_STATIC OFF)
  endif()
endif()
# A program at a fixed address has nothing to relocate at start: of the tables of pointers in these libraries, it reads
# few, and would write all. What none of the programs calls is left out.
if(FRANCPARLER_STATIC)
  string(APPEND CMAKE_CXX_FLAGS " -fno-pie -ffunction-sections -fdata-sections")
  string(APPEND CMAKE_EXE_LINKER_FLAGS " -no-pie -Wl,--gc-sections")
endif()

if(NOT FRANCPARLER_STATIC)
  find_library(FRANCPARLER_GUMBO NAMES gumbo REQUIRED)
  find_library(FRANCPARLER_YAML NAMES yaml REQUIRED)
endif()
mark_as_advanced(FRANCPARLER_GUMBO FRANCPARLER_GUMBO_INCLUDE FRANCPARLER_YAML FRANCPARLER_YAML_INCLUDE
  FRANCPARLER_MD4C FRANCPARLER_MD4C_INCLUDE)
add_library(francparler_formats INTERFACE)
target_link_libraries(francparler_formats INTERFACE "${FRANCPARLER_GUMBO}" "${FRANCPARLER_YAML}" ${CMAKE_DL_LIBS})
target_include_directories(francparler_formats SYSTEM INTERFACE
  "${FRANCPARLER_GUMBO_INCLUDE}" "${FRANCPARLER_YAML_INCLUDE}")
add_library(francparler_parser_libraries INTERFACE)
target_link_libraries(francparler_parser_libraries INTERFACE PkgConfig::GMIME "${FRANCPARLER_MD4C}")
target_include_directories(francparler_parser_libraries SYSTEM INTERFACE "${FRANCPARLER_MD4C_INCLUDE}")

add_library(francparler_icu INTERFACE)
if(FRANCPARLER_STATIC)
  add_library(francparler_icu_data STATIC cmake/icu_no_data.cpp)
  target_include_directories(francparler_icu_data SYSTEM PRIVATE ${ICU_INCLUDE_DIRS})
  target_include_directories(francparler_icu SYSTEM INTERFACE ${ICU_INCLUDE_DIRS})
  target_link_libraries(francparler_icu INTERFACE "${FRANCPARLER_ICUUC}" francparler_icu_data)
else()
  target_link_libraries(francparler_icu INTERFACE ICU::uc)
endif()

# For the main program alone: shared libraries of C++ beside a static libstdc++ would have two of it.
add_library(francparler_static_runtime INTERFACE)
if(FRANCPARLER_STATIC)
  target_link_options(francparler_static_runtime INTERFACE -static-libstdc++ -static-libgcc)
endif()

add_library(francparler_stemmer INTERFACE)
if(FRANCPARLER_STATIC AND FRANCPARLER_STEMMER MATCHES "\\.a$")
  add_library(francparler_no_other_stemmers OBJECT cmake/no_other_stemmers.cpp)
  target_link_libraries(francparler_stemmer INTERFACE $<TARGET_OBJECTS:francparler_no_other_stemmers>)
endif()
target_link_libraries(francparler_stemmer INTERFACE "${FRANCPARLER_STEMMER}")
target_include_directories(francparler_stemmer SYSTEM INTERFACE "${FRANCPARLER_STEMMER_INCLUDE}")

# What our code links. Shared libraries of fmt and toml++ would cost time at each start: from both only the headers.
add_library(francparler_libraries INTERFACE)
target_link_libraries(francparler_libraries INTERFACE
  francparler_icu fmt::fmt-header-only nlohmann_json::nlohmann_json francparler_stemmer)
target_include_directories(francparler_libraries SYSTEM INTERFACE
  $<TARGET_PROPERTY:tomlplusplus::tomlplusplus,INTERFACE_INCLUDE_DIRECTORIES>)

# What only the archives need; the main program links none of it but zlib, for the dictionary.
find_package(ZLIB REQUIRED)                                  # zlib1g-dev
add_library(francparler_zlib INTERFACE)
find_library(FRANCPARLER_ZLIB_STATIC libz.a)
mark_as_advanced(FRANCPARLER_ZLIB_STATIC)
if(FRANCPARLER_STATIC AND FRANCPARLER_ZLIB_STATIC)
  target_link_libraries(francparler_zlib INTERFACE "${FRANCPARLER_ZLIB_STATIC}")
else()
  target_link_libraries(francparler_zlib INTERFACE ZLIB::ZLIB)
endif()
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)     # libzstd-dev
find_package(TBB 2021 REQUIRED)                              # libtbb-dev
find_package(simdjson REQUIRED)                              # libsimdjson-dev
find_path(FRANCPARLER_CSV_INCLUDE csv.h REQUIRED)            # libcsv-dev
find_library(FRANCPARLER_CSV NAMES csv REQUIRED)
mark_as_advanced(FRANCPARLER_CSV FRANCPARLER_CSV_INCLUDE)
add_library(francparler_batch_libraries INTERFACE)
target_link_libraries(francparler_batch_libraries INTERFACE
  TBB::tbb francparler_zlib PkgConfig::ZSTD simdjson::simdjson "${FRANCPARLER_CSV}")
target_include_directories(francparler_batch_libraries SYSTEM INTERFACE "${FRANCPARLER_CSV_INCLUDE}")
