// listeplassd, the server.
#include "service/server/serve_command.h"

int main(int argc, char** argv) { return listeplass::server::ServeCommand(argc, argv); }
