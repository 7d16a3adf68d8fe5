# `cpack --preset release` makes a Debian package (./dev package). It holds what `cmake --install` puts in place, but for
# the component "local", and instead what Debian wants: copyright, changelogs, zsh's completions in another folder.
set(CPACK_PACKAGE_NAME francparler)
set(CPACK_PACKAGE_VENDOR "francparler")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "analyser of French messages written to customers")
set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The francparler developers <francparler@example.org>")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
file(READ cmake/debian/description CPACK_DEBIAN_PACKAGE_DESCRIPTION)

set(debian "${CMAKE_CURRENT_BINARY_DIR}/debian")
execute_process(COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C date -u -R -d "${FRANCPARLER_DATE}"
  OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
configure_file(cmake/debian/changelog.in "${debian}/changelog.Debian" @ONLY)
configure_file(CHANGELOG.md "${debian}/changelog" COPYONLY)
# The program is linked statically: the licences of what it contains come along.
configure_file(cmake/debian/copyright.in "${debian}/copyright" COPYONLY)
foreach(package hunspell-fr-comprehensive wamerican libicu-dev libfmt-dev libcli11-dev libtomlplusplus-dev
        nlohmann-json3-dev libstemmer-dev libgumbo-dev libyaml-dev zlib1g-dev)
  set(copyright "/usr/share/doc/${package}/copyright")
  if(EXISTS "${copyright}")
    file(READ "${copyright}" text)
    string(REPEAT "=" 78 line)
    file(APPEND "${debian}/copyright" "\n${line}\n${package}\n${line}\n\n${text}")
  else()
    list(APPEND unlicensed ${package})
  endif()
endforeach()
if(unlicensed)
  message(WARNING "A package made here would lack the licences of ${unlicensed}")
endif()
set(changelogs "${debian}/changelog.gz" "${debian}/changelog.Debian.gz")
add_custom_command(OUTPUT ${changelogs}
  COMMAND gzip -9nkf "${debian}/changelog" "${debian}/changelog.Debian"
  DEPENDS "${debian}/changelog" "${debian}/changelog.Debian"
  COMMENT "Compressing the changelogs" VERBATIM)
add_custom_target(changelogs ALL DEPENDS ${changelogs})
install(FILES "${debian}/copyright" ${changelogs} DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES "${completions}/zsh" DESTINATION share/zsh/vendor-completions RENAME _francparler
  COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES cmake/debian/lintian-overrides DESTINATION share/lintian/overrides RENAME francparler
  COMPONENT debian EXCLUDE_FROM_ALL)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_COMPONENTS_ALL program debian)
include(CPack)
