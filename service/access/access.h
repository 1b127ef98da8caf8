// Access is what the access file and the files of keys said when they were read: which proofs hold, and what their
// owners may do. It is never changed; files that are read anew make another.
#ifndef LISTEPLASS_SERVICE_ACCESS_ACCESS_H_
#define LISTEPLASS_SERVICE_ACCESS_ACCESS_H_

#include <cstdint>
#include <vector>

#include "service/access/access_config.h"
#include "service/access/key_set.h"

namespace listeplass::access {

struct Access {
  AccessConfig config;
  std::vector<KeySet> keys;  // those of config.issuers, in their order
  int64_t version = 0;       // of the same process's, a later one has a greater number
};

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_ACCESS_H_
