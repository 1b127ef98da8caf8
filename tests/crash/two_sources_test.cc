// The server is killed with kill -9 while two sources deliver at once. Each import, repeated until it is applied, must
// end as an undisturbed one.
//
// The server takes one import at a time, so each sender is often told to come again. It is different every time which
// of the two comes first, and how far each has come when the server dies. What they say is about people both know, but
// no field is changed by both, so that the order does not matter.
//
// LISTEPLASS_SEED and LISTEPLASS_ROUNDS in the environment say when the server is killed, and for how many rounds; a
// failure prints both.
#include <atomic>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/util/time_util.h"
#include "storage/check.h"
#include "storage/digest.h"
#include "storage/rocks_store.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/environment.h"

namespace listeplass::testing {
namespace {

using Request = v1::ImportRegisterRequest;
using Response = v1::ImportRegisterResponse;

constexpr int kPersons = 3000;
constexpr int kLists = 20;
constexpr int kRowsPerMessage = 250;
constexpr size_t kKillsOfARound = 4;
constexpr int kPerBirthday = 400;  // as NationalIdOf counts
constexpr char kPopulation[] = "population-register";
constexpr char kFlr[] = "flr";

// A DeliveryFile is one sender's rows of one day, in the order that the server wants.
class DeliveryFile {
 public:
  DeliveryFile(const std::string& source, const std::string& as_of) {
    start_.mutable_start()->set_source(source);
    google::protobuf::util::TimeUtil::FromString(as_of, start_.mutable_start()->mutable_as_of());
  }

  Request::Rows& Next() {
    if (messages_.empty() || rows_ % kRowsPerMessage == 0) messages_.emplace_back();
    ++rows_;
    return messages_.back();
  }
  int row() const { return static_cast<int>(rows_) + 2; }

  // Delivers the whole import in one call, and calls `heard` with each answer before the next is read. Returns OK if it
  // was applied, and INVALID_ARGUMENT if it never will be; otherwise the server was busy, or died.
  absl::Status Deliver(const std::string& address, const std::function<void()>& heard) const {
    const auto stub = v1::PopulationService::NewStub(Connect(address));
    grpc::ClientContext context;
    const auto stream = stub->ImportRegister(&context);
    bool sending = stream->Write(start_);
    Request message;
    for (const Request::Rows& rows : messages_) {
      *message.mutable_rows() = rows;
      sending = sending && stream->Write(message);
    }
    message.mutable_end()->set_rows(rows_);
    if (sending) stream->Write(message);
    stream->WritesDone();
    Response response;
    bool applied = false;
    std::string refused;
    while (stream->Read(&response)) {
      heard();
      if (!response.has_result()) continue;
      applied = response.result().applied();
      if (!applied) refused = response.result().ShortDebugString();
    }
    absl::Status status = server::FromGrpcStatus(stream->Finish());
    if (!status.ok() || applied) return status;
    return absl::InvalidArgumentError(absl::StrCat("not applied: ", refused));
  }

 private:
  Request start_;
  std::vector<Request::Rows> messages_;
  int64_t rows_ = 0;
};

void SetDay(int year, int month, int day, google::type::Date* date) {
  date->set_year(year);
  date->set_month(month);
  date->set_day(day);
}

void AddHome(int64_t number, bool moved, DeliveryFile& file) {
  const int row = file.row();
  v1::HouseholdRow& home = *file.Next().add_households();
  home.set_row(row);
  home.set_household_id(number);
  home.set_municipality(4601);
  home.mutable_position()->set_latitude(moved ? 60.25 : 60.5);
  home.mutable_position()->set_longitude(5.25);
}

struct PersonFacts {
  int64_t home = 0;
  int64_t list = 0;
  bool has_moved_list = false;
  std::string language = "nb";
};

void AddPerson(int n, const PersonFacts& facts, DeliveryFile& file) {
  const int row = file.row();
  v1::PersonRow& person = *file.Next().add_persons();
  person.set_row(row);
  person.set_national_id(NationalIdOf(n));
  person.set_household_id(facts.home);
  const absl::CivilDay birth = absl::CivilDay(1940, 1, 1) + n / kPerBirthday;
  SetDay(static_cast<int>(birth.year()), birth.month(), birth.day(), person.mutable_birth_date());
  person.set_sex(v1::SEX_FEMALE);
  person.set_language(facts.language);
  person.set_residence(v1::RESIDENCE_RESIDENT);
  person.set_list_id(facts.list);
  if (facts.list == 0) person.set_group(v1::GROUP_NEWCOMER);
  SetDay(facts.has_moved_list ? 2026 : 2020, 1, 1, person.mutable_since());
}

int64_t ListOf(int n) { return n % (kLists + 1); }  // every 21st has none

// Returns everybody, each in a home of their own. `later`: some have other homes, some other lists or other wishes.
DeliveryFile PopulationFile(const std::string& as_of, bool later) {
  DeliveryFile file(kPopulation, as_of);
  for (int n = 0; n < kPersons; ++n) AddHome(n + 1, later && n % 3 == 0, file);
  for (int n = 0; n < kPersons; ++n) {
    const bool moves = later && n % 5 == 0;
    AddPerson(n, {.home = n + 1, .list = moves ? 1 + n % kLists : ListOf(n), .has_moved_list = moves}, file);
  }
  for (int n = 1; n < kPersons; n += 10) {
    const int row = file.row();
    v1::RequestRow& request = *file.Next().add_requests();
    request.set_row(row);
    request.set_national_id(NationalIdOf(n));
    request.add_wishes(ListOf(n) == 7 ? 8 : 7);
    if (later && n % 20 == 1) request.add_wishes(ListOf(n) == 9 ? 10 : 9);
    request.mutable_waiting_since()->set_seconds(1'760'000'000 + n);
  }
  return file;
}

// Returns the lists, and some of the people in homes with numbers of FLR's own. `later`: other ceilings, and languages
// that people speak.
DeliveryFile FlrFile(const std::string& as_of, bool with_people, bool later) {
  DeliveryFile file(kFlr, as_of);
  const int practice_row = file.row();
  v1::PracticeRow& practice = *file.Next().add_practices();
  practice.set_row(practice_row);
  practice.set_practice_id(1);
  practice.set_display_name("Legesenteret");
  practice.set_municipality(4601);
  practice.mutable_position()->set_latitude(60.25);
  practice.mutable_position()->set_longitude(5.25);
  for (int id = 1; id <= kLists; ++id) {
    const int row = file.row();
    v1::ListRow& list = *file.Next().add_lists();
    list.set_row(row);
    list.set_list_id(id);
    list.set_practice_id(1);
    list.set_display_name(absl::StrCat("Liste ", id));
    list.set_ceiling(later ? 1100 : 1000);
    list.set_status(v1::LIST_STATUS_OPEN);
    list.set_has_regular_doctor(true);
    list.set_doctor_sex(v1::SEX_FEMALE);
  }
  if (!with_people) return file;
  for (int n = 0; n < kPersons; n += 2) AddHome(n / 2 + 1, later && n % 6 == 0, file);
  for (int n = 0; n < kPersons; n += 2) {
    AddPerson(n, {.home = n / 2 + 1, .list = ListOf(n), .language = later && n % 8 == 0 ? "pl" : "nb"}, file);
  }
  return file;
}

// Returns what a stopped server left, except what tells when and in which order things came: the log, the feed, the
// records of imports, who was in which change, the last daily runs and the revision of a list.
std::string LeftBy(const std::string& folder) {
  const auto store = storage::OpenRocksStore(folder + "/store", {.create_if_missing = false});
  if (!store.ok()) return store.status().ToString();
  const auto snapshot = (*store)->GetSnapshot();
  const auto check = storage::CheckConsistency(*snapshot);
  EXPECT_TRUE(check.ok() && check->differences == 0);
  auto digests = storage::DigestState(*snapshot);
  if (!digests.ok()) return digests.status().ToString();
  std::erase_if(*digests, [](const auto& digest) {
    using storage::Column;
    return digest.column == Column::kEvents || digest.column == Column::kImports || digest.column == Column::kMeta ||
           digest.column == Column::kLists || digest.column == Column::kBatchesByPerson ||
           digest.column == Column::kDailyRuns || digest.column == Column::kFeed ||
           digest.column == Column::kFeedByPerson;
  });
  std::string left = storage::ToString(*digests);
  EXPECT_TRUE(snapshot
                  ->ForEachList(ListId(),
                                [&](const GpList& list) {
                                  absl::StrAppend(&left, list.id.value(), " ", list.name, " ",
                                                  static_cast<int>(list.status), " ", list.ceiling, " ", list.members,
                                                  " ", absl::StrJoin(list.languages, ","), "\n");
                                  return true;
                                })
                  .ok());
  return absl::StrCat(left, "next person ", snapshot->next_person_id().value(),
                      snapshot->unfinished_imports().empty() ? "" : ", unfinished");
}

// A MortalServer dies at chosen answers and starts again. The sender that hears the answer kills it before reading on.
// So a kill is never late, however busy the machine is, and two senders that hear at once do not kill twice.
class MortalServer {
 public:
  // `dies_at`: the answers after which it dies, counted from here, ascending.
  MortalServer(const std::string& folder, std::vector<int64_t> dies_at)
      : folder_(folder), dies_at_(std::move(dies_at)) {
    Start();
  }

  std::string address() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return server_->address();
  }
  void Heard() {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++heard_;
    if (kills_ == std::ssize(dies_at_) || heard_ < dies_at_[static_cast<size_t>(kills_)]) return;
    server_->Kill();
    ++kills_;
    Start();
  }
  int Stop() { return server_->Stop(); }
  // Call these when nobody hears anything any more.
  int64_t heard() const { return heard_; }
  int64_t kills() const { return kills_; }

 private:
  void Start() {
    server_ = std::make_unique<ServerProcess>(ServerProcessOptions{.data = folder_, .clock_fixed = kToday});
  }

  const std::string folder_;
  const std::vector<int64_t> dies_at_;
  mutable std::mutex mutex_;
  std::unique_ptr<ServerProcess> server_;  // guarded by mutex_, as are these:
  int64_t heard_ = 0;
  int64_t kills_ = 0;
};

class TwoSourcesTest : public ::testing::Test {
 protected:
  TwoSourcesTest()
      : population_(PopulationFile(kToday, /*later=*/true)),
        flr_(FlrFile(kToday, /*with_people=*/true, /*later=*/true)) {
    MortalServer server(base_.path(), /*dies_at=*/{});
    const std::string before = "2026-11-01T10:00:00Z";
    EXPECT_EQ(Deliver(FlrFile(before, /*with_people=*/false, /*later=*/false), server), absl::OkStatus());
    EXPECT_EQ(Deliver(PopulationFile(before, /*later=*/false), server), absl::OkStatus());
    EXPECT_EQ(Deliver(FlrFile(before, /*with_people=*/true, /*later=*/false), server), absl::OkStatus());
    EXPECT_EQ(server.Stop(), 0);
  }

  static absl::Status Deliver(const DeliveryFile& file, MortalServer& server) {
    return file.Deliver(server.address(), [&server] { server.Heard(); });
  }

  void CopyBase(const TempDir& to) const {
    std::filesystem::copy(base_.path(), to.path(),
                          std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  }

  // Makes the two deliveries of today, one after the other. Counts the answers they get, and returns what they leave.
  std::string Undisturbed(int64_t& answers) {
    TempDir folder;
    CopyBase(folder);
    MortalServer server(folder.path(), /*dies_at=*/{});
    EXPECT_EQ(Deliver(population_, server), absl::OkStatus());
    EXPECT_EQ(Deliver(flr_, server), absl::OkStatus());
    answers = server.heard();
    EXPECT_EQ(server.Stop(), 0);
    return LeftBy(folder.path());
  }

  // Makes both deliveries at once, each until it is applied, while the server dies again and again. Returns what they
  // leave.
  std::string Disturbed(int64_t answers, std::mt19937_64& random) {
    TempDir folder;
    CopyBase(folder);
    // Both hear `answers` in all, and more after each death, so that at least the first death comes.
    std::vector<int64_t> dies_at;
    for (int64_t heard = 0; dies_at.size() < kKillsOfARound; dies_at.push_back(heard)) {
      heard += 1 + static_cast<int64_t>(random() % static_cast<uint64_t>(answers));
    }
    MortalServer server(folder.path(), dies_at);
    const auto deliver = [&](const DeliveryFile& file) {
      absl::Status status;
      while (!(status = Deliver(file, server)).ok() && !absl::IsInvalidArgument(status)) {
        if (GetErrorDetails(status).reason == "IMPORT_RUNNING") ++told_to_come_again_;
        std::this_thread::yield();
      }
      EXPECT_TRUE(status.ok()) << status;
    };
    std::thread population(deliver, std::cref(population_)), flr(deliver, std::cref(flr_));
    population.join();
    flr.join();
    killed_ += server.kills();
    EXPECT_EQ(server.Stop(), 0);
    return LeftBy(folder.path());
  }

  TempDir base_;  // where both have delivered before
  const DeliveryFile population_, flr_;
  int64_t killed_ = 0;
  std::atomic<int> told_to_come_again_ = 0;
};

TEST_F(TwoSourcesTest, KilledAndRepeatedTheirImportsEndAsIfUndisturbed) {
  const uint64_t seed = FromEnvironment<uint64_t>("LISTEPLASS_SEED", 20261115);
  const int rounds = FromEnvironment("LISTEPLASS_ROUNDS", 2);
  std::mt19937_64 random(seed);
  int64_t answers = 0;
  const std::string undisturbed = Undisturbed(answers);
  ASSERT_FALSE(HasFailure());
  ASSERT_GT(answers, 0);
  for (int round = 1; round <= rounds; ++round) {
    SCOPED_TRACE(absl::StrCat("LISTEPLASS_SEED=", seed, " LISTEPLASS_ROUNDS=", round));
    ASSERT_EQ(Disturbed(answers, random), undisturbed);
  }
  std::cout << rounds << " rounds, killed " << killed_ << " times, told " << told_to_come_again_
            << " times to come again\n";
  EXPECT_GE(killed_, rounds);
  EXPECT_GT(told_to_come_again_, 0);
}

}  // namespace
}  // namespace listeplass::testing
