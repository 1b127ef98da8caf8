#include "service/server/municipality/seed_handler.h"

#include <string>

#include "service/domain/seed_commitment.h"
#include "service/server/converters/value_messages.h"
#include "service/server/municipality/reduction_handler.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;

class SeedHandlerTest : public HandlerTest {
 protected:
  absl::StatusOr<v1::SeedCommitments> Get(const std::string& name) {
    v1::GetSeedCommitmentsRequest request;
    request.set_name(name);
    return Read(&GetSeedCommitments, request);
  }

  const ListId list_ = register_.AddList({.ceiling = 30});
};

TEST_F(SeedHandlerTest, TheDrawHasTheSeedWhoseHashWasToldTheDayBefore) {
  for (int i = 0; i < 3; ++i) register_.AddPerson({.list = list_});
  const v1::SeedCommitments before = OrAbort(Get(NameOf(list_)));
  ASSERT_EQ(before.commitments_size(), 2);
  register_.Advance(absl::Hours(24));

  v1::ReduceListRequest reduce = RequestFor<v1::ReduceListRequest>(list_);
  reduce.set_ceiling(1);
  reduce.set_municipal_agreement(true);
  const v1::Draw draw = OrAbort(Change(&ReduceList, reduce)).draw();
  EXPECT_EQ(before.name(), draw.list());
  EXPECT_EQ(before.commitments(1).date().SerializeAsString(), draw.drawn_on().SerializeAsString());
  EXPECT_EQ(before.commitments(1).sha256(),
            SeedCommitment(draw.list(), OrAbort(FromProto(draw.drawn_on(), "drawn_on")), draw.seed()));
  EXPECT_EQ(OrAbort(Get(NameOf(list_))).commitments(0).sha256(), before.commitments(1).sha256())
      << "and still on the day itself";
}

TEST_F(SeedHandlerTest, AMunicipalityHasSeedsOfItsOwn) {
  const v1::SeedCommitments runs = OrAbort(Get("municipalities/4601"));
  EXPECT_EQ(runs.name(), "municipalities/4601");
  const absl::CivilDay today = register_.context().today;
  EXPECT_EQ(runs.commitments(0).sha256(), seeds_.CommitmentOf("municipalities/4601", today));
  EXPECT_NE(runs.commitments(0).sha256(), OrAbort(Get(NameOf(list_))).commitments(0).sha256());
  EXPECT_NE(runs.commitments(0).sha256(), runs.commitments(1).sha256());
}

TEST_F(SeedHandlerTest, NamesTheFieldThatIsWrong) {
  for (const std::string& name : {std::string("4601"), std::string("municipalities/4601/lists/x")}) {
    const absl::Status status = Get(name).status();
    EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "NAME_INVALID")) << name;
    EXPECT_EQ(FieldOf(status), "name");
  }
  EXPECT_THAT(Get(NameElsewhere(list_)).status(), Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_THAT(Get("municipalities/1103").status(), Fails(StatusCode::kNotFound, "MUNICIPALITY_NOT_FOUND"));
}

}  // namespace
}  // namespace listeplass::server
