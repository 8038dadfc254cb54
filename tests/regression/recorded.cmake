execute_process(COMMAND ${PROGRAM} --parts OUTPUT_VARIABLE obtained COMMAND_ERROR_IS_FATAL ANY)
file(READ ${RECORDED} recorded)
if(NOT obtained STREQUAL recorded)
  message(FATAL_ERROR "recorded\n${recorded}obtained\n${obtained}"
    "When results are meant to change: bascule_fingerprint --parts > ${RECORDED}, and the reason in the commit.")
endif()
