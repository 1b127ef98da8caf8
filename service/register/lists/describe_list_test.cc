#include "service/register/lists/describe_list.h"

#include <gmock/gmock.h>

#include "service/register/lists/change_status.h"
#include "service/register/lists/end_list.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::ElementsAre;

class DescribeListTest : public ::testing::Test {
 protected:
  CreateListCommand New() {
    CreateListCommand command;
    command.description = reg_.list(other_).description();
    command.description.name = "Ny liste";
    command.ceiling = 1000;
    command.reason = "ny hjemmel";
    return command;
  }
  absl::StatusOr<ListId> Create(const CreateListCommand& command) {
    const absl::StatusOr<Decision> decision = DecideCreateList(*reg_.state(), command, reg_.context());
    if (absl::Status status = reg_.Run(decision); !status.ok()) return status;
    return std::get<ListAmended>(decision->events.front()).list.id;
  }
  // Describes the list as it is, which changes nothing yet.
  DescribeListCommand As(ListId id, std::string reason) {
    return {.list = id, .description = reg_.list(id).description(), .keep_contract = true, .reason = std::move(reason)};
  }
  absl::Status Describe(const DescribeListCommand& command) {
    return reg_.Run(DecideDescribeList(*reg_.state(), command, reg_.context()));
  }

  TestRegister reg_;
  ListId other_ = reg_.AddList();
};

TEST_F(DescribeListTest, ANewListStartsEmptyWithItsDoctorAndItsGuarantee) {
  CreateListCommand command = New();
  command.description.guaranteed_members = 700;
  command.doctor = DoctorPeriod{.doctor = DoctorId(9'144'900), .from = CivilDay(2027, 1, 1)};
  const absl::StatusOr<ListId> id = Create(command);
  ASSERT_TRUE(id.ok()) << id.status();
  const GpList list = reg_.list(*id);
  EXPECT_EQ(list.members, 0);
  EXPECT_EQ(list.free(), 1000);
  EXPECT_EQ(list.guaranteed_members, 700);
  EXPECT_TRUE(list.HasRegularDoctorOn(CivilDay(2027, 1, 1)));
  EXPECT_FALSE(list.HasRegularDoctorOn(CivilDay(2026, 12, 31)));
  EXPECT_TRUE(reg_.Ask(reg_.AddPerson(), {*id}, IfFull::kFail).ok());
}

TEST_F(DescribeListTest, R20ALowCeilingNeedsTheMunicipalitysAgreement) {
  CreateListCommand command = New();
  command.ceiling = 499;
  EXPECT_THAT(Create(command).status(), Fails(StatusCode::kFailedPrecondition, "MUNICIPAL_AGREEMENT_REQUIRED"));
  command.municipal_agreement = true;
  EXPECT_TRUE(Create(command).ok());
  command.ceiling = 2501;
  EXPECT_THAT(Create(command).status(), Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
}

TEST_F(DescribeListTest, ANameHoldsNothingThatATerminalWouldObey) {
  for (const char* name :
       {"Dr. \x1b[31mLind", "Dr.\nLind", "Dr.\x7f", "Dr. \xc2\x9b[31mLind", "   ", "Dr. \u202edniL"}) {
    CreateListCommand command = New();
    command.description.name = name;
    EXPECT_THAT(Create(command).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  }
  CreateListCommand command = New();
  command.description.name = "Årstad – «Øst» 2";
  EXPECT_TRUE(Create(command).ok());
}

TEST_F(DescribeListTest, ANumberIsGivenOrFoundAndNeverTaken) {
  CreateListCommand command = New();
  command.id = ListId(5000);
  EXPECT_EQ(*Create(command), ListId(5000));
  EXPECT_THAT(Create(command).status(), Fails(StatusCode::kAlreadyExists, "LIST_EXISTS"));
  command.id = ListId();
  EXPECT_EQ(*Create(command), ListId(5001));
}

TEST_F(DescribeListTest, R28NobodyAsksForAListOfAnInstitutionButItsOwn) {
  DescribeListCommand command = As(other_, "UiO");
  command.description.members_only = true;
  ASSERT_TRUE(Describe(command).ok());
  EXPECT_THAT(reg_.Ask(reg_.AddPerson(), {other_}), Fails(StatusCode::kFailedPrecondition, "LIST_FOR_MEMBERS"));
}

TEST_F(DescribeListTest, R33CooperatingMunicipalitiesAndBranches) {
  DescribeListCommand command = As(other_, "avtale");
  command.description.cooperating = {kAskoy, kAskoy};
  command.description.branches = {{.name = "Utekontor", .position = GeoPoint{60.4, 5.7}, .from = CivilDay(2027, 1, 1)}};
  ASSERT_TRUE(Describe(command).ok());
  const GpList list = reg_.list(other_);
  EXPECT_THAT(list.cooperating, ::testing::ElementsAre(kAskoy));
  ASSERT_EQ(list.branches.size(), 1u);
  EXPECT_EQ(list.branches.front().id, 1);
  command.description.cooperating = {kBergen};
  EXPECT_THAT(Describe(command), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  command.description = list.description();
  EXPECT_TRUE(DecideDescribeList(*reg_.state(), command, reg_.context())->events.empty()) << "it is so already";
  command.revision = list.revision - 1;
  EXPECT_THAT(Describe(command), Fails(StatusCode::kAborted, "STALE_ETAG"));
  command.revision.reset();
  command.description.name.clear();
  EXPECT_THAT(Describe(command), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
}

TEST_F(DescribeListTest, ABranchsIdIsNeverGivenAgain) {
  DescribeListCommand command = As(other_, "avtale");
  const auto ids_of = [&](const std::vector<int64_t>& given, bool take) -> std::vector<int64_t> {
    command.description.branches.clear();
    for (int64_t id : given) {
      command.description.branches.push_back(
          {.id = id, .name = "Utekontor", .position = {}, .from = CivilDay(2027, 1, 1)});
    }
    command.take_branch_ids = take;
    if (!Describe(command).ok()) return {};
    std::vector<int64_t> ids;
    for (const BranchSurgery& branch : reg_.list(other_).branches) ids.push_back(branch.id);
    return ids;
  };
  EXPECT_THAT(ids_of({0, 0}, false), ElementsAre(1, 2));
  EXPECT_THAT(ids_of({1}, false), ElementsAre(1));
  EXPECT_THAT(ids_of({1, 0}, false), ElementsAre(1, 3)) << "2 was given before";
  EXPECT_THAT(ids_of({1, 9}, false), ElementsAre()) << "unknown";
  EXPECT_THAT(ids_of({1, 9, 0}, true), ElementsAre(1, 9, 10)) << "another register's";
  EXPECT_THAT(ids_of({2, 1}, true), ElementsAre(1, 11)) << "not another branch's old one";
}

TEST_F(DescribeListTest, FlrsCodesAreKeptUntilWhatTheyDescribeChanges) {
  const ListId id = reg_.AddList({.status = ListStatus::kClosed});
  DescribeListCommand command = As(id, "FLR");
  const FlrContract contract{.status = "LUKK",
                             .membership = "MEDL",
                             .end_reason = "OHID",
                             .fixed_salary = true,
                             .agreed = CivilDay(2019, 5, 1),
                             .from = CivilDay(2019, 8, 1)};
  const auto set = [&] {
    command.description = reg_.list(id).description();
    command.description.contract = contract;
    command.keep_contract = false;
    ASSERT_TRUE(Describe(command).ok());
    command.keep_contract = true;
    ASSERT_EQ(reg_.list(id).contract, contract);
  };
  set();
  command.description = reg_.list(id).description();
  command.description.name = "Nytt navn";
  ASSERT_TRUE(Describe(command).ok());
  EXPECT_EQ(reg_.list(id).contract, contract) << "none of this says anything of the name";

  command.description.members_only = true;
  ASSERT_TRUE(Describe(command).ok());
  EXPECT_EQ(reg_.list(id).contract.membership, "");
  EXPECT_EQ(reg_.list(id).contract.status, "LUKK");

  const ChangeStatusCommand open{.list = id, .status = ListStatus::kOpen, .reason = "test", .revision = std::nullopt};
  ASSERT_TRUE(reg_.Run(DecideChangeStatus(*reg_.state(), open, reg_.context())).ok());
  EXPECT_EQ(reg_.list(id).contract.status, "");
  EXPECT_EQ(reg_.list(id).contract.end_reason, "OHID");
  command.description = reg_.list(id).description();
  command.description.contract = contract;
  command.keep_contract = false;
  EXPECT_THAT(Describe(command), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID")) << "an open list's is FAAA";

  const EndListCommand end{
      .list = id, .effective = std::nullopt, .move_to = {}, .reason = "test", .revision = std::nullopt};
  ASSERT_TRUE(reg_.Run(DecideEndList(*reg_.state(), end, reg_.context())).ok());
  EXPECT_EQ(reg_.list(id).contract.end_reason, "") << "FLR spoke of another end";
  EXPECT_EQ(reg_.list(id).contract.agreed, CivilDay(2019, 5, 1));
  set();
}

TEST_F(DescribeListTest, ACodeOfAListIsACode) {
  const ListId id = reg_.AddList({.status = ListStatus::kLocked});
  DescribeListCommand command = As(id, "FLR");
  const std::vector<FlrContract> wrong = {{.status = "FAAA", .membership = "", .end_reason = ""},
                                          {.status = "=1", .membership = "", .end_reason = ""},
                                          {.status = "", .membership = "a b", .end_reason = ""},
                                          {.status = "", .membership = "", .end_reason = "æ"}};
  for (const FlrContract& contract : wrong) {
    command.description.contract = contract;
    command.keep_contract = false;
    EXPECT_THAT(Describe(command), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  }
}

TEST_F(DescribeListTest, R27SamiSpeakersComeFirstToAListWhereSamiIsSpoken) {
  const ListId id = reg_.AddList();
  const ListId home = reg_.AddList();
  DescribeListCommand command = As(id, "Samisk lege");
  command.description.sami_first_until = absl::CivilDay(2027, 1, 1);
  EXPECT_THAT(reg_.Run(DecideDescribeList(*reg_.state(), command, reg_.context())),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  command.description.languages = {"nb", "se"};
  ASSERT_TRUE(reg_.Run(DecideDescribeList(*reg_.state(), command, reg_.context())).ok());

  const PersonId speaker = reg_.AddPerson({.list = home}), other = reg_.AddPerson({.list = home});
  Person person = reg_.person(speaker);
  person.language = "se";
  ASSERT_TRUE(reg_.Run({PersonRegistered{person}}).ok());
  EXPECT_THAT(reg_.Ask(other, {id}, IfFull::kFail),
              Fails(absl::StatusCode::kFailedPrecondition, "LIST_FOR_SAMI_SPEAKERS_FIRST"));
  ASSERT_TRUE(reg_.Ask(other, {id}).ok());
  EXPECT_TRUE(reg_.request(other).has_value()) << "waits, although there are free places";
  ASSERT_TRUE(reg_.Ask(speaker, {id}).ok());
  EXPECT_EQ(CommittedList(reg_.person(speaker)), id);
  reg_.SetToday(absl::CivilDay(2027, 1, 1));
  ASSERT_TRUE(reg_.Ask(other, {id}).ok());
  EXPECT_EQ(CommittedList(reg_.person(other)), id);
}

}  // namespace
}  // namespace listeplass
