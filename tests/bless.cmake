# Writes `expected` of every golden case anew: cmake -D TOOL=PROGRAM -D SCRATCH=FOLDER -P bless.cmake (target bless)
file(GLOB cases LIST_DIRECTORIES true ${CMAKE_CURRENT_LIST_DIR}/golden/*)
foreach(CASE IN LISTS cases)
    execute_process(COMMAND ${CMAKE_COMMAND} -D TOOL=${TOOL} -D CASE=${CASE} -D SCRATCH=${SCRATCH} -D BLESS=ON
        -P ${CMAKE_CURRENT_LIST_DIR}/golden.cmake)
endforeach()
