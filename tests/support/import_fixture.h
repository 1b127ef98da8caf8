// ImportFixture has rows of one practice with two lists and one home, in which somebody waits, and delivers rows into a
// small register.
#ifndef LISTEPLASS_TESTS_SUPPORT_IMPORT_FIXTURE_H_
#define LISTEPLASS_TESTS_SUPPORT_IMPORT_FIXTURE_H_

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/register/import/import_rows.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/test_register.h"

namespace listeplass {

class ImportFixture : public ::testing::Test {
 protected:
  static constexpr absl::CivilDay kBirth{1980, 6, 15};

  ImportFixture() {
    practice_ = {.row = 2, .practice = {PracticeId(1), "Legesenteret", kBergen, BydelId(460101), {60.4, 5.3}}};
    list_.row = 3;
    list_.list = ListId(10);
    list_.basics.practice = PracticeId(1);
    list_.basics.name = "Liste 10";
    list_.basics.languages = {"nb", "en"};
    list_.ceiling = 1;
    other_list_ = list_;
    other_list_.list = ListId(11);
    other_list_.row = 4;
    household_ = {.row = 2, .household = {HouseholdId(5), kBergen, BydelId(), {60.4, 5.3}, {}}};
    person_.row = 2;
    person_.national_id = IdNumber(0);
    person_.household = HouseholdId(5);
    person_.birth_date = kBirth;
    person_.list = ListId(10);
    person_.since = absl::CivilDay(2020, 1, 1);
    request_.row = 2;
    request_.national_id = IdNumber(0);
    request_.wishes = {ListId(11)};
    request_.waiting_since = absl::FromCivil(absl::CivilDay(2026, 1, 1), absl::UTCTimeZone());
  }

  static NationalId IdNumber(int n) { return NthNationalId(kBirth, n); }

  // Returns a delivery of now, of the population register or another source.
  Delivery Today(const Source& source = PopulationRegister()) const { return {.source = source, .as_of = reg_.now()}; }

  absl::StatusOr<ImportDecision> Decide(const std::vector<ImportRow>& rows, ImportedSoFar& so_far,
                                        const Delivery& delivery) {
    return DecideImportRows(*reg_.state(), {.rows = rows, .delivery = delivery, .so_far = &so_far}, reg_.context());
  }
  absl::StatusOr<ImportDecision> Decide(const std::vector<ImportRow>& rows, ImportedSoFar& so_far) {
    return Decide(rows, so_far, Today());
  }

  // Imports the rows as one command of one import, and returns the outcomes.
  std::vector<absl::StatusOr<RowResult>> Import(const std::vector<ImportRow>& rows) { return Deliver(Today(), rows); }
  std::vector<absl::StatusOr<RowResult>> Import(const std::vector<ImportRow>& rows, ImportedSoFar& so_far) {
    return Deliver(Today(), rows, so_far);
  }
  absl::StatusOr<RowResult> ImportOne(const ImportRow& row) { return Import({row}).front(); }

  std::vector<absl::StatusOr<RowResult>> Deliver(const Delivery& delivery, const std::vector<ImportRow>& rows) {
    ImportedSoFar so_far;
    return Deliver(delivery, rows, so_far);
  }
  std::vector<absl::StatusOr<RowResult>> Deliver(const Delivery& delivery, const std::vector<ImportRow>& rows,
                                                 ImportedSoFar& so_far) {
    const absl::StatusOr<ImportDecision> decided = Decide(rows, so_far, delivery);
    EXPECT_TRUE(decided.ok()) << decided.status();
    const absl::Status run = reg_.Run(decided->decision);
    EXPECT_TRUE(run.ok()) << run;
    return decided->outcomes;
  }
  absl::StatusOr<RowResult> DeliverOne(const Delivery& delivery, const ImportRow& row) {
    return Deliver(delivery, {row}).front();
  }

  void ImportAll() {
    for (const auto& outcome : Import({practice_, list_, other_list_, household_, person_, request_})) {
      ASSERT_TRUE(outcome.ok()) << outcome.status();
    }
  }
  Person Imported() { return PersonOf(person_.national_id); }
  Person PersonOf(const NationalId& number) { return reg_.person(**reg_.state()->FindPersonByNationalId(number)); }

  // Returns "list_id ROW_OUTDATED" for each field of a good row that kept its value here.
  static std::vector<std::string> KeptOf(const absl::StatusOr<RowResult>& result) {
    if (!result.ok()) return {std::string(result.status().message())};
    std::vector<std::string> kept;
    for (const FieldChange& change : result->changes) {
      if (!change.taken()) kept.push_back(absl::StrCat(FieldName(change.field), " ", change.kept_reason));
    }
    return kept;
  }
  // Returns "ceiling" for each field that was taken from the row.
  static std::vector<std::string> TakenOf(const absl::StatusOr<RowResult>& result) {
    if (!result.ok()) return {std::string(result.status().message())};
    std::vector<std::string> taken;
    for (const FieldChange& change : result->changes) {
      if (change.taken()) taken.push_back(std::string(FieldName(change.field)));
    }
    return taken;
  }

  TestRegister reg_;
  PracticeRow practice_;
  ListRow list_, other_list_;
  HouseholdRow household_;
  PersonRow person_;
  RequestRow request_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_IMPORT_FIXTURE_H_
