// CommandDigest says in one number what a command was asked to do, so that a repetition can be told from another
// command.
//
// Some commands fill in their request from what they read first: the etag of the list that was shown, the rest of a
// policy, the plan that was agreed to. After the change they read something else, so that the same command makes
// another request, and the server, which compares requests, would refuse its --request-id (REQUEST_ID_REUSED).
// Therefore these commands send, beside the request, a digest of the words that were typed (metadata
// `listeplass-command`, resources.proto). The server compares the digest instead, and gives the first answer. It is the
// one mechanism: a command that fills in anything is declared with FillsIn (command_declaration.h), and need not care
// otherwise.
#ifndef LISTEPLASS_CLIENTS_CLI_COMMAND_DIGEST_H_
#define LISTEPLASS_CLIENTS_CLI_COMMAND_DIGEST_H_

#include <string>
#include <vector>

namespace listeplass::cli {

// SHA-256 of the words, in 64 hexadecimal digits: other words, or words divided otherwise, have another one. Pure.
std::string CommandDigest(const std::vector<std::string>& words);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_COMMAND_DIGEST_H_
