# sha256_base64(OUT TEXT) puts the SHA-256 of TEXT, in base64, into the variable OUT: how a Content-Security-Policy names
# an inline style or script. CMake has the hash, but in hexadecimal.
function(sha256_base64 out text)
  set(digits "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  string(SHA256 hex "${text}")
  string(APPEND hex "00") # 33 bytes are 11 groups of 3
  set(base64 "")
  foreach(start RANGE 0 60 6)
    string(SUBSTRING "${hex}" ${start} 6 group)
    foreach(shift 18 12 6 0)
      math(EXPR digit "(0x${group} >> ${shift}) & 63")
      string(SUBSTRING "${digits}" ${digit} 1 character)
      string(APPEND base64 "${character}")
    endforeach()
  endforeach()
  string(REGEX REPLACE ".$" "=" base64 "${base64}") # for the byte that we added
  set(${out} "${base64}" PARENT_SCOPE)
endfunction()
