// EvenReads lets a refusal cost the same, whether what was asked for belongs to others or does not exist. A record that
// is there takes longer to read than one that is not, and one that was merged into another takes two reads. So
// EvenReads notes what each read has found, and before the refusal it makes those reads that the others would have
// made: of records that are there, chosen by the name that was asked for, and of some that are not.
//
// It is made for one call, and is not thread safe.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_EVEN_READS_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_EVEN_READS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/state.h"

namespace listeplass::server {

class EvenReads {
 public:
  // `state` outlives this.
  explicit EvenReads(const StateReader& state) : state_(state) {}

  // Says that the call reads this person whatever was asked for.
  void ReadsAnyway(PersonId id) { read_.push_back(id); }

  // These read as StateReader does.
  absl::StatusOr<std::optional<Person>> FindPerson(PersonId id);
  absl::StatusOr<std::optional<PersonId>> FindPersonByNationalId(const NationalId& national_id);
  absl::StatusOr<std::optional<GpList>> FindList(ListId id);

  // Makes the reads that those until now have spared. After a number that was merged into another's which was merged,
  // too, there is nothing left to make up for that one's third read.
  absl::Status MakeUp(absl::string_view name);

 private:
  // Reads of one kind that are still to be made.
  struct Owed {
    int found = 0;
    int missing = 0;
  };

  // Reads somebody whom this call has not read, for what is owed; nobody if the register is too small.
  absl::StatusOr<std::optional<Person>> ReadSomebodyElse(uint64_t& chosen);

  const StateReader& state_;
  Owed persons_, numbers_, lists_;
  std::vector<PersonId> read_;  // by these ids, or found by them
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_EVEN_READS_H_
