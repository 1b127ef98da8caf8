// Checking a whole delivery gives the same answers as importing it, whatever was delivered and decided before.
#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/domain/limits.h"
#include "service/register/import/import_rows.h"
#include "service/register/state_check.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

constexpr absl::CivilDay kBirth(1980, 6, 15);
constexpr int kPractices = 2, kLists = 4, kHouseholds = 5, kPersons = 8;
constexpr int64_t kEndedList = 15;  // nobody is on it

// Tells in words what a row was answered. The ids of new homes are left out, because they are given only on
// registration.
std::string AnswerOf(const absl::StatusOr<RowResult>& result) {
  if (!result.ok()) return result.status().ToString();
  std::vector<std::string> parts = {absl::StrCat(static_cast<int>(result->outcome), result->is_protected ? "p" : "")};
  if (result->warning) parts.push_back(result->warning->reason);
  for (const FieldChange& change : result->changes) {
    const bool is_new_home = change.field == StatedField::kHousehold && change.said.size() > 12;
    parts.push_back(absl::StrCat(FieldName(change.field), " ", change.here, " ", is_new_home ? "new" : change.said, " ",
                                 change.kept_reason));
  }
  return absl::StrJoin(parts, ", ");
}

class Deliveries {
 public:
  explicit Deliveries(uint64_t seed) : random_(seed) {}

  // Makes a delivery of some source, checks it and then imports it in messages; or decides something here.
  void Step() {
    reg_.Advance(absl::Minutes(Number(1, 90)));
    if (OneIn(3)) {
      DecideSomething();
    } else {
      DeliverSomething();
    }
  }

  void CheckAll() {
    ASSERT_TRUE(CheckState(*reg_.state(), [](const absl::Status& broken) { ADD_FAILURE() << broken; }).ok());
  }

 private:
  int64_t Number(int64_t min, int64_t max) { return std::uniform_int_distribution<int64_t>(min, max)(random_); }
  bool OneIn(int64_t n) { return Number(1, n) == 1; }
  ListId AnyList() { return ListId(10 + Number(1, kLists)); }
  absl::CivilDay AnyDay() { return reg_.context().today - 200 * Number(0, 6); }
  NationalId AnyNumber() { return NthNationalId(kBirth, static_cast<int>(Number(1, kPersons))); }

  void DeliverSomething() {
    const std::vector<Source> sources = {PopulationRegister(), PopulationRegister(), Source("office"), Source()};
    const Delivery delivery = {
        .source = sources[Number(0, 3)], .as_of = reg_.now() - absl::Minutes(Number(0, 120)), .take_source = OneIn(6)};
    const std::vector<ImportRow> rows = SomeRows();
    ImportedSoFar checked;
    const auto state = reg_.state();
    const DecisionContext context = reg_.context();
    RowValidator validator(*state, context, delivery, checked);
    std::vector<std::string> expected, answered;
    for (const ImportRow& row : rows) expected.push_back(AnswerOf(validator.Check(row)));
    ImportedSoFar so_far;
    for (size_t begin = 0; begin < rows.size();) {
      const size_t size = std::min<size_t>(rows.size() - begin, Number(1, 12));
      const absl::Span<const ImportRow> chunk(&rows[begin], size);
      begin += size;
      const absl::StatusOr<ImportDecision> decided =
          DecideImportRows(*reg_.state(), {.rows = chunk, .delivery = delivery, .so_far = &so_far}, reg_.context());
      ASSERT_TRUE(decided.ok()) << decided.status();
      for (const auto& outcome : decided->outcomes) answered.push_back(AnswerOf(outcome));
      ASSERT_EQ(reg_.Run(decided->decision), absl::OkStatus());
    }
    EXPECT_EQ(answered, expected);
    EXPECT_EQ(so_far.touched, checked.touched);
  }

  // Makes rows in the order of files. Some are missing, contradict what was said before, come twice or are bad.
  std::vector<ImportRow> SomeRows() {
    std::vector<ImportRow> rows;
    for (int64_t id = 1; id <= kPractices; ++id) {
      if (OneIn(2)) rows.push_back(APractice(id));
    }
    for (int64_t id = 11; id <= kEndedList; ++id) {
      if (OneIn(2)) rows.push_back(AList(id));
    }
    for (int64_t id = 1; id <= kHouseholds; ++id) {
      if (OneIn(2)) rows.push_back(AHousehold(id));
    }
    const size_t persons = rows.size();
    for (int n = 1; n <= kPersons; ++n) rows.push_back(APerson(NthNationalId(kBirth, n)));
    if (OneIn(3)) rows.push_back(APerson(AnyNumber()));
    std::shuffle(rows.begin() + static_cast<int64_t>(persons), rows.end(), random_);
    for (int n = 1; n <= kPersons; ++n) {
      if (OneIn(2)) rows.push_back(ARequest(NthNationalId(kBirth, n)));
    }
    if (OneIn(2)) {
      rows.push_back(TravelTimeRow{.row = 1, .time = {GrunnkretsId(46010101), PracticeId(1), Number(1, 3)}});
    }
    return rows;
  }

  ImportRow APractice(int64_t id) {
    return PracticeRow{.row = id,
                       .practice = {PracticeId(id), absl::StrCat("Kontor ", Number(1, 3)), OneIn(4) ? kAskoy : kBergen,
                                    BydelId(), GeoPoint{60.4, 5.3}}};
  }
  ImportRow AList(int64_t id) {
    ListRow row;
    row.row = id;
    row.list = ListId(id);
    row.basics.practice = PracticeId(Number(1, kPractices));
    row.basics.name = absl::StrCat("Liste ", Number(1, 2));
    row.basics.held = Number(0, 2);
    row.status = static_cast<ListStatus>(Number(1, 3));
    row.ceiling = Number(1, 5);
    if (id == kEndedList && OneIn(2)) row.ended = AnyDay();
    return row;
  }
  ImportRow AHousehold(int64_t id) {
    return HouseholdRow{.row = id,
                        .household = {HouseholdId(id),
                                      MunicipalityId(OneIn(8)   ? 9999
                                                     : OneIn(3) ? 4627
                                                                : 4601),
                                      BydelId(),
                                      GeoPoint{60.4, 5.3},
                                      {}}};
  }
  ImportRow APerson(const NationalId& number) {
    PersonRow row;
    row.row = 1;
    row.national_id = number;
    row.household = HouseholdId(Number(1, kHouseholds));
    row.birth_date = kBirth + (OneIn(10) ? 1 : 0);
    row.sex = static_cast<Sex>(Number(0, 2));
    row.language = OneIn(2) ? "" : "se";
    row.residence = OneIn(6) ? Residence::kNone : OneIn(4) ? Residence::kTemporary : Residence::kResident;
    row.since = AnyDay();
    if (row.residence != Residence::kNone) {
      if (OneIn(3)) {
        row.group = OneIn(2) ? Group::kNewcomer : Group::kRefugee;
      } else {
        row.list = AnyList();
      }
    }
    if (OneIn(6)) row.periods = {{AnyList(), AnyDay(), std::nullopt, {"B1", ""}}};
    return row;
  }
  ImportRow ARequest(const NationalId& number) {
    RequestRow row;
    row.row = 1;
    row.national_id = number;
    row.wishes = {AnyList()};
    if (OneIn(3)) row.any_within_minutes = 10 * Number(1, 2);
    if (row.any_within_minutes && OneIn(3)) row.wishes.clear();
    row.waiting_since = reg_.now() - absl::Minutes(Number(0, 400));
    return row;
  }

  // Where the decision is refused, nothing happens.
  void DecideSomething() {
    const auto state = reg_.state();
    const std::optional<PersonId> id = *state->FindPersonByNationalId(AnyNumber());
    const ListId list = AnyList();
    if (OneIn(3) && (*state->FindList(list)).has_value()) {
      const GpList before = reg_.list(list);
      (void)reg_.Run({ListStatusChanged{.list = list, .status = ListStatus::kOpen, .reason = ""},
                      CeilingChanged{.list = list,
                                     .ceiling_before = before.ceiling,
                                     .ceiling = before.ceiling + Number(1, 3),
                                     .reason = ""}});
      return;
    }
    if (!id) return;
    const Person person = reg_.person(*id);
    std::vector<Event> events;
    if (person.request_by && person.request_by == *id) {
      events.push_back(RequestClosed{.applicant = *id, .end = RequestEnd::kWithdrawn});
    }
    switch (Number(1, 4)) {
      case 1:
        events.push_back(PersonLeft{.person = *id, .effective = AnyDay(), .cause = EndCause::kDied});
        break;
      case 2:
        events.push_back(OptedOut{.person = *id, .effective = reg_.context().today});
        break;
      case 3:
        events.push_back(AddressProtectionSet{.person = *id, .protection = AddressProtection::kConfidential});
        break;
      default:
        (void)reg_.Ask(*id, {list});
        return;
    }
    (void)reg_.Run(std::move(events));
  }

  std::mt19937_64 random_;
  TestRegister reg_;
};

TEST(ImportValidationTest, ChecksAsItImportsWhateverWasDeliveredAndDecidedBefore) {
  for (uint64_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Deliveries deliveries(seed);
    for (int step = 1; step <= 30; ++step) {
      SCOPED_TRACE(absl::StrCat("step ", step));
      ASSERT_NO_FATAL_FAILURE(deliveries.Step());
      ASSERT_FALSE(testing::Test::HasFailure());
    }
    deliveries.CheckAll();
    ASSERT_FALSE(testing::Test::HasFailure());
  }
}

}  // namespace
}  // namespace listeplass
