// This program measures whether ranges that are read get slower by what comes and goes in them: the members of a list,
// the people without one, the requests of a municipality, and a list's queue.
//
//   ninja -C build/release range_decay && build/release/bin/range_decay [CHANGES]
//
// 20,000 people are on one list, and half as many have no list and wait for it. Then CHANGES (300,000) times somebody
// loses the list and asks for it, or gets it back. In the end everybody is as at first, so that a range has the same
// entries. Each line has how many of its entries are read a second before and after, and the ratio, whose bound is 0.9.
// The last line says how many bounds were missed, and so does the exit code.
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "service/domain/national_id.h"
#include "service/domain/status_macros.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_store.h"

namespace listeplass::storage {
namespace {

constexpr MunicipalityId kBergen(4601);
constexpr ListId kList(1);
constexpr int64_t kPersons = 30'000;
constexpr int64_t kPersonsPerCommit = 100;
constexpr double kRatioMin = 0.9;

// One person in three has no list and waits for it.
bool WaitsAtFirst(int64_t id) { return id % 3 == 0; }

std::vector<NationalId> MakeNationalIds() {
  std::vector<NationalId> ids;
  absl::CivilDay birth(1950, 1, 1);
  for (int number = 0; std::ssize(ids) < kPersons; ++number) {
    if (number == 1000) number = 0, ++birth;
    if (const auto id = MakeSyntheticNationalId(birth, number, false)) ids.push_back(*id);
  }
  return ids;
}

class Town {
 public:
  // Puts people on the list, or takes it from them and has them ask for it, in one commit.
  void Put(const std::vector<std::pair<int64_t, bool>>& who_waits) {
    test_.Change([&](Transaction& transaction) -> absl::Status {
      for (const auto& [id, waits] : who_waits) LP_RETURN_IF_ERROR(Put(id, waits, transaction));
      return absl::OkStatus();
    });
  }

  Town() {
    test_.Change([](Transaction& transaction) {
      GpList list;
      list.id = kList;
      list.municipality = kBergen;
      return transaction.PutList(list);
    });
    std::vector<std::pair<int64_t, bool>> part;
    for (int64_t id = 1; id <= kPersons; ++id) {
      part.emplace_back(id, WaitsAtFirst(id));
      if (std::ssize(part) == kPersonsPerCommit) Put(std::exchange(part, {}));
    }
    Reopen();
  }

  // Leaves the memory's changes in files, so that before and after are read alike.
  void Reopen() { test_.Reopen(); }
  std::shared_ptr<const Snapshot> state() { return test_.store().GetSnapshot(); }

 private:
  absl::Status Put(int64_t id, bool waits, StateWriter& state) const {
    Person person;
    person.id = PersonId(id);
    person.national_id = national_ids_[static_cast<size_t>(id - 1)];
    person.municipality = kBergen;
    if (waits) {
      person.group = Group::kNewcomer;
      person.without_list_since = absl::CivilDay(2026, 1, 1) + id % 300;
      Request request;
      request.applicant = person.id;
      request.unit = {person.id};
      request.municipality = kBergen;
      request.group = Group::kNewcomer;
      request.wishes = {{kList, absl::FromUnixSeconds(1'770'000'000 + id * 7919 % 20'000'000)}};
      LP_RETURN_IF_ERROR(state.PutRequest(request));
    } else {
      Membership membership;
      membership.list = kList;
      membership.from = absl::CivilDay(2020, 1, 1);
      person.memberships = {membership};
      LP_RETURN_IF_ERROR(state.DeleteRequest(person.id));
    }
    return state.PutPerson(person);
  }

  const std::vector<NationalId> national_ids_ = MakeNationalIds();
  TestStore test_{{.sync_commits = false}};
};

struct Range {
  std::string name;
  std::function<absl::Status(const StateReader&, int64_t&)> read;  // counts the entries
};

std::vector<Range> Ranges() {
  const auto count = [](int64_t& entries) {
    return [&entries](const auto&) {
      ++entries;
      return true;
    };
  };
  return {{"members", [=](const StateReader& s, int64_t& n) { return s.ForEachMember(kList, PersonId(), count(n)); }},
          {"unassigned",
           [=](const StateReader& s, int64_t& n) { return s.ForEachUnassigned(kBergen, std::nullopt, count(n)); }},
          {"requests of the municipality",
           [=](const StateReader& s, int64_t& n) { return s.ForEachRequestFrom(kBergen, PersonId(), count(n)); }},
          {"queue", [=](const StateReader& s, int64_t& n) { return s.ForEachInQueue(kList, std::nullopt, count(n)); }}};
}

// Returns the entries read a second, at best of some readings.
double RateOf(const Range& range, const StateReader& state) {
  constexpr int kReadings = 20;
  double best = 0;
  for (int i = 0; i < kReadings; ++i) {
    const absl::Time begin = absl::Now();
    int64_t entries = 0;
    OrAbort(range.read(state, entries));
    best = std::max(best, static_cast<double>(entries) / absl::ToDoubleSeconds(absl::Now() - begin));
  }
  return best;
}

// Half of the changes take the list or give it, and the other half undo them.
void Churn(Town& town, int64_t changes) {
  std::mt19937_64 random(1);
  for (int64_t done = 0; done < changes; done += 2 * kPersonsPerCommit) {
    std::vector<std::pair<int64_t, bool>> there, back;
    for (int64_t i = 0; i < kPersonsPerCommit; ++i) {
      const int64_t id = 1 + static_cast<int64_t>(random() % kPersons);
      there.emplace_back(id, !WaitsAtFirst(id));
      back.emplace_back(id, WaitsAtFirst(id));
    }
    town.Put(there);
    town.Put(back);
  }
}

int Run(int64_t changes) {
  Town town;
  const std::vector<Range> ranges = Ranges();
  std::vector<double> before;
  for (const Range& range : ranges) before.push_back(RateOf(range, *town.state()));
  const absl::Time begin = absl::Now();
  Churn(town, changes);
  std::cout << absl::StrFormat("%d changes in %.0f s\n", changes, absl::ToDoubleSeconds(absl::Now() - begin));
  int missed = 0;
  for (size_t i = 0; i < ranges.size(); ++i) {
    const double after = RateOf(ranges[i], *town.state());
    missed += after < kRatioMin * before[i] ? 1 : 0;
    std::cout << absl::StrFormat("%-30s %9.0f before, %9.0f after: %.2f\n", ranges[i].name, before[i], after,
                                 after / before[i]);
  }
  std::cout << missed << " bounds missed\n";
  return missed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace listeplass::storage

int main(int argc, char** argv) {
  int64_t changes = 300'000;
  if (argc > 2 || (argc == 2 && !absl::SimpleAtoi(argv[1], &changes))) {
    std::cerr << "usage: range_decay [CHANGES]\n";
    return 2;
  }
  return listeplass::storage::Run(changes);
}
