# Makes an install a package: find_package(bascule) offers bascule::event, bascule::random and the other folders of sim.
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/bascule)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/bascule_config.cmake.in
  ${PROJECT_BINARY_DIR}/package/bascule-config.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/bascule-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/package/bascule-config.cmake
  ${PROJECT_BINARY_DIR}/package/bascule-config-version.cmake DESTINATION ${package_folder})
install(EXPORT bascule_targets NAMESPACE bascule:: FILE bascule_targets.cmake DESTINATION ${package_folder})
