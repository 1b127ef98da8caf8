// RememberingReads remembers the persons decoded last, and CallSnapshot the lists as well. One call asks for its person
// up to seven times (may the caller be told of it, what do the rules decide, what is the answer) and for their list up
// to three times, and decoding is most of what such a read costs.
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

// The records read last, at most 12: a household, or the lists of a request, and few enough to look through.
template <typename Record>
class LastRead {
 public:
  // Returns null if it is not among them.
  const Record* Find(decltype(Record::id) id) const;
  // Replaces an earlier version of the record, or, if there are too many, the one kept longest.
  void Keep(const Record& record);
  void Clear() { records_.clear(); }

 private:
  static constexpr size_t kMax = 12;

  std::vector<Record> records_;
  size_t oldest_ = 0;  // the index in records_ that is overwritten next, once it is full
};

// `Interface` is StateReader or StateWriter. Not thread safe, not even for reads.
template <typename Interface>
class RememberingReads : public StateReads<Interface> {
 public:
  absl::StatusOr<std::optional<Person>> FindPerson(PersonId id) const override;

 protected:
  using StateReads<Interface>::StateReads;

  // Makes the person read as this one from now on.
  void Remember(const Person& person) const { persons_.Keep(person); }
  // Makes all persons be read anew.
  void Forget() { persons_.Clear(); }

 private:
  mutable LastRead<Person> persons_;
};

extern template class RememberingReads<StateReader>;
extern template class RememberingReads<StateWriter>;

// A CallSnapshot is a snapshot as one call reads it. It remembers lists, too: nothing writes to them meanwhile, as a
// transaction does whenever somebody comes or goes.
class CallSnapshot final : public RememberingReads<StateReader> {
 public:
  explicit CallSnapshot(std::shared_ptr<const Snapshot> snapshot)
      : RememberingReads(&snapshot->key_values(), snapshot->head()), snapshot_(std::move(snapshot)) {}

  absl::StatusOr<std::optional<GpList>> FindList(ListId id) const override;

 private:
  const std::shared_ptr<const Snapshot> snapshot_;
  mutable LastRead<GpList> lists_;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_REMEMBERING_READS_H_
