# Installs the build tree into a folder of its own and builds a stranger's model against that install, with nothing of the
# source tree at hand. Variables: BUILD, MODEL, WORK, COMPILER, FLAGS, BUILD_TYPE, GENERATOR.
function(must_succeed)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
must_succeed(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
file(COPY ${MODEL}/ DESTINATION ${WORK}/model)
must_succeed(${CMAKE_COMMAND} -S ${WORK}/model -B ${WORK}/build -G ${GENERATOR} -DCMAKE_BUILD_TYPE=${BUILD_TYPE}
  -DCMAKE_CXX_COMPILER=${COMPILER} "-DCMAKE_CXX_FLAGS=${FLAGS} -Wall -Wextra -Werror" -DCMAKE_PREFIX_PATH=${WORK}/prefix)
must_succeed(${CMAKE_COMMAND} --build ${WORK}/build)
must_succeed(${WORK}/build/machine_shop)
if(NOT output MATCHES "availability 0\\.(89|90)[0-9]+, expected 0\\.9000, 95 % interval 0\\.[0-9]+ to 0\\.[0-9]+, 100 replications")
  message(FATAL_ERROR "unexpected words of the stranger's model: ${output}")
endif()
must_succeed(${WORK}/prefix/bin/bascule --version)
message("${output}")
