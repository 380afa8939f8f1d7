# Runs one golden case and compares all that can be seen from outside with what it was when somebody last read it.
#
#   cmake -DTOOL=PROGRAM -DCASE=FOLDER -DSCRATCH=FOLDER [-DBLESS=ON] -P golden.cmake
#
# A case is a folder with `args` (one argument a line; @OUT@ is a folder that is empty at the start), perhaps `input`
# (standard input), perhaps `outputs` (files that the program writes below @OUT@, one a line), and `expected`: exit
# code, standard output, standard error and those files. BLESS writes `expected` anew: then read the difference.
cmake_minimum_required(VERSION 3.22)
get_filename_component(CASE "${CASE}" ABSOLUTE)
get_filename_component(name "${CASE}" NAME)
set(scratch "${SCRATCH}/${name}")
file(REMOVE_RECURSE "${scratch}")
file(MAKE_DIRECTORY "${scratch}")

file(STRINGS "${CASE}/args" args ENCODING UTF-8)
string(REPLACE "@OUT@" "${scratch}" args "${args}")
set(input /dev/null)
if(EXISTS "${CASE}/input")
    set(input "${CASE}/input")
endif()
execute_process(
    COMMAND "${CMAKE_COMMAND}" -E env --unset=SOURCE_DATE_EPOCH --unset=LC_ALL --unset=LC_MESSAGES LANG=C.UTF-8
        NO_COLOR=1 "${TOOL}" ${args}
    WORKING_DIRECTORY "${CASE}" INPUT_FILE "${input}"
    OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE code)
set(got "exit ${code}\n--- stdout\n${out}--- stderr\n${err}")
if(EXISTS "${CASE}/outputs")
    file(STRINGS "${CASE}/outputs" outputs ENCODING UTF-8)
    foreach(output IN LISTS outputs)
        if(EXISTS "${scratch}/${output}")
            file(READ "${scratch}/${output}" bytes)
        else()
            set(bytes "(not written)\n")
        endif()
        string(APPEND got "--- ${output}\n${bytes}")
    endforeach()
endif()
string(REPLACE "${scratch}" "@OUT@" got "${got}")

if(BLESS)
    file(WRITE "${CASE}/expected" "${got}")
    return()
endif()
set(want "")
if(EXISTS "${CASE}/expected")
    file(READ "${CASE}/expected" want)
endif()
if(NOT "x${got}" STREQUAL "x${want}")
    file(WRITE "${scratch}.got" "${got}")
    execute_process(COMMAND diff -u "${CASE}/expected" "${scratch}.got" OUTPUT_VARIABLE difference)
    string(SUBSTRING "${difference}" 0 8000 difference)
    message(FATAL_ERROR "${name} changed:\n${difference}")
endif()
file(REMOVE "${scratch}.got")
