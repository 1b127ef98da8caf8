#include "tests/support/person_word.h"

#include "service/server/rpc/person_names.h"
#include "tests/support/server_process.h"

namespace listeplass {

std::string PersonWord(int64_t number) {
  const std::string name = server::PersonNames(kNameSecretOfTests).NameOf(PersonId(number));
  return name.substr(name.find('/') + 1);
}

}  // namespace listeplass
