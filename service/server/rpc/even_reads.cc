#include "service/server/rpc/even_reads.h"

#include <algorithm>
#include <functional>
#include <string_view>

#include "service/domain/national_id.h"
#include "service/domain/person.h"
#include "service/domain/status_macros.h"
#include "service/server/rpc/person_names.h"

namespace listeplass::server {
namespace {

constexpr ListId kNoList{INT64_MAX};

// Returns the number of somebody born in 1854, which is nobody's any more.
NationalId NobodysNumber() {
  static const NationalId number =
      MakeSyntheticNationalId(absl::CivilDay(1854, 1, 1), 500, false).value_or(NationalId());
  return number;
}

// Goes to the next of the choices that a name leads to. Source: the multiplier and increment of Knuth's MMIX generator.
uint64_t NextChoice(uint64_t choice) { return choice * 6364136223846793005U + 1442695040888963407U; }

}  // namespace

absl::StatusOr<std::optional<Person>> EvenReads::FindPerson(PersonId id) {
  LP_ASSIGN_OR_RETURN(std::optional<Person> found, state_.FindPerson(id));
  read_.push_back(id);
  if (found && found->id != id) read_.push_back(found->id);
  if (!found) persons_.found += 2;
  if (found && found->id == id) persons_.found += 1;
  if (found) persons_.missing += 1;
  return found;
}

absl::StatusOr<std::optional<PersonId>> EvenReads::FindPersonByNationalId(const NationalId& national_id) {
  LP_ASSIGN_OR_RETURN(std::optional<PersonId> found, state_.FindPersonByNationalId(national_id));
  (found ? numbers_.missing : numbers_.found) += 1;
  return found;
}

absl::StatusOr<std::optional<GpList>> EvenReads::FindList(ListId id) {
  LP_ASSIGN_OR_RETURN(std::optional<GpList> found, state_.FindList(id));
  (found ? lists_.missing : lists_.found) += 1;
  return found;
}

absl::StatusOr<std::optional<Person>> EvenReads::ReadSomebodyElse(uint64_t& chosen) {
  constexpr int kTriesMax = 8;
  const auto count = static_cast<uint64_t>(state_.next_person_id().value()) - 1;
  for (int tried = 0; tried < kTriesMax && count > 0; ++tried) {
    chosen = NextChoice(chosen);
    const PersonId id(static_cast<int64_t>((chosen >> 16U) % count) + 1);
    if (std::find(read_.begin(), read_.end(), id) != read_.end()) continue;  // a call may remember what it has read
    LP_ASSIGN_OR_RETURN(std::optional<Person> found, state_.FindPerson(id));
    read_.push_back(id);
    persons_.found -= found && found->id != id ? 2 : 1;
    return found;
  }
  persons_.found = 0;
  return std::optional<Person>();
}

absl::Status EvenReads::MakeUp(absl::string_view name) {
  uint64_t chosen = std::hash<std::string_view>()(std::string_view(name.data(), name.size()));
  std::optional<Person> somebody;
  while (persons_.found > 0) {
    LP_ASSIGN_OR_RETURN(somebody, ReadSomebodyElse(chosen));
  }
  for (; persons_.missing > 0; --persons_.missing) {
    LP_RETURN_IF_ERROR(state_.FindPerson(PersonNames::kNobody).status());
  }
  for (; numbers_.found > 0; --numbers_.found) {
    LP_RETURN_IF_ERROR(state_.FindPersonByNationalId(somebody ? somebody->national_id : NobodysNumber()).status());
  }
  for (; numbers_.missing > 0; --numbers_.missing) {
    LP_RETURN_IF_ERROR(state_.FindPersonByNationalId(NobodysNumber()).status());
  }
  for (; lists_.found > 0; --lists_.found) {
    const ListId list = somebody ? CommittedList(*somebody) : ListId();
    LP_RETURN_IF_ERROR(state_.FindList(list ? list : kNoList).status());
  }
  for (; lists_.missing > 0; --lists_.missing) LP_RETURN_IF_ERROR(state_.FindList(kNoList).status());
  return absl::OkStatus();
}

}  // namespace listeplass::server
