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

# Starting a dynamic program that needs ICU and libstdc++ takes 3 ms more than `true`, a static one 0.3 ms.
if(FRANCPARLER_STATIC)
  find_library(FRANCPARLER_ICUUC libicuuc.a)
  find_library(FRANCPARLER_ICUDATA libicudata.a)
  mark_as_advanced(FRANCPARLER_ICUUC FRANCPARLER_ICUDATA)
  include(CheckLinkerFlag)
  check_linker_flag(CXX -static FRANCPARLER_STATIC_WORKS) # needs libc.a and libstdc++.a
  if(NOT FRANCPARLER_ICUUC OR NOT FRANCPARLER_ICUDATA OR NOT FRANCPARLER_STATIC_WORKS)
    message(STATUS "No static libraries of ICU, C or C++: linking dynamically")
    set(FRANCPARLER_STATIC OFF)
  endif()
endif()
add_library(francparler_icu INTERFACE)
if(FRANCPARLER_STATIC)
  target_include_directories(francparler_icu SYSTEM INTERFACE ${ICU_INCLUDE_DIRS})
  target_link_libraries(francparler_icu INTERFACE "${FRANCPARLER_ICUUC}" "${FRANCPARLER_ICUDATA}")
  target_link_options(francparler_icu INTERFACE -static)
else()
  target_link_libraries(francparler_icu INTERFACE ICU::uc)
endif()

# What our code links. Shared libraries of fmt and toml++ would cost time at each start: from both only the headers.
add_library(francparler_libraries INTERFACE)
target_link_libraries(francparler_libraries INTERFACE
  francparler_icu fmt::fmt-header-only nlohmann_json::nlohmann_json "${FRANCPARLER_STEMMER}")
target_include_directories(francparler_libraries SYSTEM INTERFACE "${FRANCPARLER_STEMMER_INCLUDE}"
  $<TARGET_PROPERTY:tomlplusplus::tomlplusplus,INTERFACE_INCLUDE_DIRECTORIES>)
