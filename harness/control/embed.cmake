# Makes a C++ string of the description: cmake -D INPUT=openapi.json -D OUTPUT=openapi.cpp -P embed.cmake
file(READ "${INPUT}" text)
file(WRITE "${OUTPUT}.new" "#include \"control/openapi.hpp\"
namespace lastack {
const std::string_view openapi_json = R\"~~(${text})~~\";
}  // namespace lastack
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
