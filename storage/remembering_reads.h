// RememberingReads remembers the persons decoded last. One call asks for its person up to seven times (may the caller
// be told of it, what do the rules decide, what is the answer), and decoding is most of what such a read costs.
#ifndef LISTEPLASS_STORAGE_REMEMBERING_READS_H_
#define LISTEPLASS_STORAGE_REMEMBERING_READS_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "storage/snapshot.h"
#include "storage/state_reads.h"

namespace listeplass::storage {

// `Interface` is StateReader or StateWriter. Not thread safe, not even for reads.
template <typename Interface>
class RememberingReads : public StateReads<Interface> {
 public:
  absl::StatusOr<std::optional<Person>> FindPerson(PersonId id) const override;

 protected:
  using StateReads<Interface>::StateReads;

  // Makes the person read as this one from now on.
  void Remember(const Person& person) const;
  // Makes all persons be read anew.
  void Forget() { persons_.clear(); }

 private:
  static constexpr size_t kPersonsMax = 8;  // a household; few enough to look through

  mutable std::vector<Person> persons_;
  mutable size_t oldest_ = 0;  // the index in persons_ that is overwritten next, once it is full
};

extern template class RememberingReads<StateReader>;
extern template class RememberingReads<StateWriter>;

// A CallSnapshot is a snapshot as one call reads it.
class CallSnapshot final : public RememberingReads<StateReader> {
 public:
  explicit CallSnapshot(std::shared_ptr<const Snapshot> snapshot)
      : RememberingReads(&snapshot->key_values(), snapshot->head()), snapshot_(std::move(snapshot)) {}

 private:
  const std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_REMEMBERING_READS_H_
