// This program measures what an import into the synced store costs, and what the reads cost that everything else is
// made of.
//
//   ninja -C build/release store_benchmark && build/release/bin/store_benchmark
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "rocksdb/db.h"
#include "service/domain/status_macros.h"
#include "storage/rocks_store.h"
#include "tests/support/or_abort.h"
#include "tests/support/temp_dir.h"

namespace listeplass::storage {
namespace {

constexpr int64_t kLists = 268;
constexpr int64_t kPersons = 200'000;
constexpr int64_t kHouseholdSize = 2;
constexpr int64_t kPersonsWithoutList = 100;  // one in this many
const MunicipalityId kBergen(4601);

ListId RandomList(std::mt19937_64& random) { return ListId(1 + static_cast<int64_t>(random() % kLists)); }

Membership MembershipFrom(ListId list, absl::CivilDay from) {
  Membership membership;
  membership.list = list;
  membership.from = from;
  return membership;
}

EventBatch NextBatch(const Transaction& transaction) {
  EventBatch batch;
  batch.sequence = transaction.sequence() + 1;
  return batch;
}

std::vector<Person> MakePersons() {
  std::mt19937_64 random(1);
  std::vector<Person> persons;
  const absl::CivilDay first_birthday(1930, 1, 1);
  int day = 0;
  for (int individual = 0; persons.size() < kPersons; ++individual) {
    if (individual == 1000) individual = 0, ++day;
    std::optional<NationalId> national_id = MakeSyntheticNationalId(first_birthday + day, individual, false);
    if (!national_id) continue;
    Person& person = persons.emplace_back();
    person.id = PersonId(static_cast<int64_t>(persons.size()));
    person.national_id = *national_id;
    person.household = HouseholdId(1 + (person.id.value() - 1) / kHouseholdSize);
    person.municipality = kBergen;
    person.birth_date = first_birthday + day;
    person.sex = Sex::kFemale;
    person.language = "nb";
    if (person.id.value() % kPersonsWithoutList == 0) {
      person.group = Group::kNewcomer;
      person.without_list_since = absl::CivilDay(2026, 10, 1);
    } else {
      person.memberships = {MembershipFrom(RandomList(random), absl::CivilDay(2020, 5, 1))};
    }
  }
  // The order is one in which national ids do not ascend, as in a real register.
  for (size_t i = persons.size() - 1; i > 0; --i) {
    Person& other = persons[random() % (i + 1)];
    std::swap(persons[i].national_id, other.national_id);
    std::swap(persons[i].birth_date, other.birth_date);
  }
  return persons;
}

const std::vector<Person>& Persons() {
  static const auto& persons = *new std::vector<Person>(MakePersons());
  return persons;
}

absl::Status RegisterLists(Store& store) {
  std::unique_ptr<Transaction> transaction = store.BeginTransaction();
  EventBatch batch = NextBatch(*transaction);
  for (int64_t i = 1; i <= kLists; ++i) {
    GpList list;
    list.id = ListId(i);
    list.municipality = kBergen;
    list.name = "Liste";
    list.languages = {"en", "nb"};
    list.ceiling = 1100;
    LP_RETURN_IF_ERROR(transaction->PutList(list));
    batch.events.emplace_back(ListRegistered{list});
  }
  LP_RETURN_IF_ERROR(transaction->AppendBatch(batch));
  return store.Commit(std::move(transaction));
}

// Writes households and persons with their events in one batch, as an import does.
absl::Status RegisterPersons(Store& store, const Person* begin, const Person* end) {
  std::unique_ptr<Transaction> transaction = store.BeginTransaction();
  EventBatch batch = NextBatch(*transaction);
  batch.events.reserve(2 * (end - begin));
  HouseholdId last;
  for (const Person* person = begin; person != end; ++person) {
    if (person->household != last) {
      last = person->household;
      Household household;
      household.id = last;
      household.municipality = kBergen;
      household.position = {60.39, 5.32};
      batch.events.emplace_back(HouseholdRegistered{household});
      LP_RETURN_IF_ERROR(transaction->PutHousehold(household));
    }
    batch.events.emplace_back(PersonRegistered{*person});
    LP_RETURN_IF_ERROR(transaction->PutPerson(*person));
  }
  LP_RETURN_IF_ERROR(transaction->AppendBatch(batch));
  return store.Commit(std::move(transaction));
}

std::unique_ptr<Store> OpenIn(const TempDir& folder) {
  absl::StatusOr<std::unique_ptr<Store>> store = OpenRocksStore(folder.path());
  OrAbort(store.status());
  return *std::move(store);
}

void ImportAll(Store& store, int64_t persons_per_commit) {
  OrAbort(RegisterLists(store));
  const Person* const end = Persons().data() + Persons().size();
  for (const Person* at = Persons().data(); at != end;) {
    const Person* next = at + std::min<int64_t>(persons_per_commit, end - at);
    OrAbort(RegisterPersons(store, at, next));
    at = next;
  }
}

// The argument is the number of persons in one commit.
void BM_Import(benchmark::State& state) {
  (void)Persons();
  for ([[maybe_unused]] auto _ : state) {
    state.PauseTiming();
    auto folder = std::make_unique<TempDir>();
    std::unique_ptr<Store> store = OpenIn(*folder);
    state.ResumeTiming();
    ImportAll(*store, state.range(0));
    state.PauseTiming();
    store.reset();
    folder.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * kPersons);
}
BENCHMARK(BM_Import)->Arg(100)->Arg(1000)->Arg(2000)->Unit(benchmark::kMillisecond)->UseRealTime();

// Returns a store with everyone in it, shared by the benchmarks of reads.
Store& FullStore() {
  static const auto& folder = *new TempDir();
  static Store* const store = [] {
    std::unique_ptr<Store> opened = OpenIn(folder);
    ImportAll(*opened, 2000);
    return opened.release();
  }();
  return *store;
}

PersonId RandomPerson(std::mt19937_64& random) { return PersonId(1 + static_cast<int64_t>(random() % kPersons)); }

void BM_GetSnapshot(benchmark::State& state) {
  Store& store = FullStore();
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(store.GetSnapshot());
}
BENCHMARK(BM_GetSnapshot)->ThreadRange(1, 2)->UseRealTime();

void BM_FindPerson(benchmark::State& state) {
  const std::shared_ptr<const Snapshot> snapshot = FullStore().GetSnapshot();
  std::mt19937_64 random(2);
  for ([[maybe_unused]] auto _ : state) OrAbort(snapshot->FindPerson(RandomPerson(random)).status());
}
BENCHMARK(BM_FindPerson)->ThreadRange(1, 2)->UseRealTime();

void BM_FindPersonByNationalId(benchmark::State& state) {
  const std::shared_ptr<const Snapshot> snapshot = FullStore().GetSnapshot();
  std::mt19937_64 random(3);
  for ([[maybe_unused]] auto _ : state) {
    const Person& person = Persons()[random() % Persons().size()];
    OrAbort(snapshot->FindPersonByNationalId(person.national_id).status());
  }
}
BENCHMARK(BM_FindPersonByNationalId);

void BM_FindHousehold(benchmark::State& state) {
  const std::shared_ptr<const Snapshot> snapshot = FullStore().GetSnapshot();
  std::mt19937_64 random(4);
  for ([[maybe_unused]] auto _ : state) {
    OrAbort(snapshot->FindHousehold(HouseholdId(1 + RandomPerson(random).value() / kHouseholdSize)).status());
  }
}
BENCHMARK(BM_FindHousehold);

void BM_ForEachPerson(benchmark::State& state) {
  const std::shared_ptr<const Snapshot> snapshot = FullStore().GetSnapshot();
  for ([[maybe_unused]] auto _ : state) {
    int64_t members = 0;
    OrAbort(snapshot->ForEachPerson(PersonId(), [&](const Person& person) {
      members += static_cast<int64_t>(person.memberships.size());
      return true;
    }));
    benchmark::DoNotOptimize(members);
  }
  state.SetItemsProcessed(state.iterations() * kPersons);
}
BENCHMARK(BM_ForEachPerson)->Unit(benchmark::kMillisecond);

// Each commit is a switch of list by one person.
void BM_CommitOneMove(benchmark::State& state) {
  Store& store = FullStore();
  std::mt19937_64 random(5);
  for ([[maybe_unused]] auto _ : state) {
    std::unique_ptr<Transaction> transaction = store.BeginTransaction();
    absl::StatusOr<std::optional<Person>> person = transaction->FindPerson(RandomPerson(random));
    OrAbort(person.status());
    Person moved = **person;
    MoveScheduled move;
    move.person = moved.id;
    move.to = RandomList(random);
    move.effective = absl::CivilDay(2026, 12, 1);
    moved.memberships = {MembershipFrom(move.to, move.effective)};
    EventBatch batch = NextBatch(*transaction);
    batch.events.emplace_back(move);
    OrAbort(transaction->PutPerson(moved));
    OrAbort(transaction->AppendBatch(batch));
    OrAbort(store.Commit(std::move(transaction)));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_CommitOneMove)->UseRealTime();

// This is the yardstick for the one above: as many bytes in one synced RocksDB write, and nothing else.
void BM_BareSyncedWrite(benchmark::State& state) {
  TempDir folder;
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* opened = nullptr;
  if (!rocksdb::DB::Open(options, folder.path(), &opened).ok()) std::abort();
  const std::unique_ptr<rocksdb::DB> db(opened);
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const std::string value(300, 'x');
  std::mt19937_64 random(6);
  for ([[maybe_unused]] auto _ : state) {
    if (!db->Put(synced, std::to_string(random()), value).ok()) std::abort();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_BareSyncedWrite)->UseRealTime();

}  // namespace
}  // namespace listeplass::storage

BENCHMARK_MAIN();
