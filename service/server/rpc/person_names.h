// PersonNames makes the API's names of persons, such as "persons/mfrggzdfmztwq2lknnwg23tpoa", and reads them. A name
// tells nothing of its person: not the id, which says who was registered one after the other, as households are.
// Nobody can make up the name of somebody, or count the names through.
//
// A name is one block of AES-128 (FIPS 197), in base32 (RFC 4648, lower case, without padding): the id in 8 bytes, the
// most significant first, and 8 zeros. A block that does not open to zeros is no name: of 2^64 made-up ones about one
// does. The key is made of a secret of the server and never changes, because others keep names.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_PERSON_NAMES_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_PERSON_NAMES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/ids.h"
#include "service/domain/ticket.h"

namespace listeplass::server {

// Thread safe.
class PersonNames {
 public:
  // Characters of a name after "persons/".
  static constexpr size_t kLength = 26;

  explicit PersonNames(absl::string_view secret);

  std::string NameOf(PersonId person) const;
  // Returns an opaque name of a household, such as "households/nbswy3dpeb3w64tmmqqgk5tfoi". It is made as those of
  // persons are, with a one at the end instead of a zero, and no call takes it.
  std::string NameOfHousehold(HouseholdId household) const;

  // Returns the person; nothing for a text of another form. A text of the right form that is nobody's name gives the id
  // of nobody (kNobody), so that it takes the same way as the name of somebody who is not there.
  std::optional<PersonId> Read(absl::string_view name) const;

  // Does the same. INVALID_ARGUMENT for a text of another form: NAME_INVALID, with the form in words and never the
  // text; FIELD_REQUIRED where it is empty. `field` is the field that the error names.
  absl::StatusOr<PersonId> Parse(absl::string_view name, absl::string_view field) const;

  // No person has this id.
  static constexpr PersonId kNobody{INT64_MAX};

 private:
  const std::string key_;
};

// Returns the function by which draws and runs make their tickets. `names` must outlive it.
TicketOf TicketsOf(const PersonNames& names);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_PERSON_NAMES_H_
