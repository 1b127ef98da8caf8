// PersonWord gives the word by which people type the name of a person of a ServerProcess, whose secret of the names is
// always the same.
#ifndef LISTEPLASS_TESTS_SUPPORT_PERSON_WORD_H_
#define LISTEPLASS_TESTS_SUPPORT_PERSON_WORD_H_

#include <cstdint>
#include <string>

namespace listeplass {

// Returns the name, without "persons/", of the person whom the register knows by this number: the first one is 1.
std::string PersonWord(int64_t number);

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_PERSON_WORD_H_
