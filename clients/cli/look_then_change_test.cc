#include "clients/cli/look_then_change.h"

#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "tests/support/temp_dir.h"

namespace listeplass::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Stub = v1::MunicipalityService::Stub;

// This service notes which calls were rehearsals.
class FakeMunicipality : public v1::MunicipalityService::Service {
 public:
  grpc::Status UndoChange(grpc::ServerContext*, const v1::UndoChangeRequest* request,
                          v1::UndoChangeResponse* response) override {
    rehearsals.push_back(request->validate_only());
    response->set_requests_restored(1);
    return grpc::Status::OK;
  }

  std::vector<bool> rehearsals;
};

class LookThenChangeTest : public ::testing::Test {
 protected:
  LookThenChangeTest() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address_, grpc::InsecureServerCredentials());
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
  }

  // `typed` is what is typed on the terminal; without it there is none.
  absl::Status Run(bool yes, bool dry_run, const std::string& typed, bool in_is_terminal = true) {
    std::istringstream in(typed);
    Terminal terminal{.in = in, .out = out_, .err = err_, .in_is_terminal = in_is_terminal};
    client::Client client({.server = address_});
    const Names names("");
    Output output(out_, Output::Format::kTable, 0);
    Context context{.client = client, .names = names, .output = output, .terminal = terminal};
    return LookThenChange(
        context, yes, dry_run, &Stub::UndoChange, v1::UndoChangeRequest(),
        [](const v1::UndoChangeResponse&, bool done, size_t) { return std::string(done ? "done\n" : "would\n"); },
        [](const v1::UndoChangeResponse&) { return "Undo?"; });
  }

  TempDir folder_;
  const std::string address_ = "unix:" + folder_.path() + "/socket";
  FakeMunicipality service_;
  std::unique_ptr<grpc::Server> server_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(LookThenChangeTest, ChangesAfterAYes) {
  ASSERT_TRUE(Run(/*yes=*/false, /*dry_run=*/false, "y\n").ok());
  EXPECT_THAT(service_.rehearsals, ElementsAre(true, false));
  EXPECT_EQ(out_.str(), "done\n");
  EXPECT_THAT(err_.str(), HasSubstr("would\n\nUndo?"));
}

TEST_F(LookThenChangeTest, ThePreviewHoldsNothingThatATerminalWouldObey) {
  std::istringstream in("n\n");
  Terminal terminal{.in = in, .out = out_, .err = err_, .in_is_terminal = true};
  client::Client client({.server = address_});
  const Names names("");
  Output output(out_, Output::Format::kTable, 0);
  Context context{.client = client, .names = names, .output = output, .terminal = terminal};
  ASSERT_TRUE(ConfirmPreview(context, "Dr. \x1b[2JLind gets 3 members.", "Move?").ok());
  EXPECT_THAT(err_.str(), ::testing::StartsWith("Dr. \\u001b[2JLind gets 3 members.\nMove?"));
}

TEST_F(LookThenChangeTest, ANoIsFineAndChangesNothing) {
  ASSERT_TRUE(Run(false, false, "n\n").ok());
  EXPECT_THAT(service_.rehearsals, ElementsAre(true));
  EXPECT_EQ(out_.str(), "");
  EXPECT_THAT(err_.str(), HasSubstr("Nothing was changed.\n"));
}

TEST_F(LookThenChangeTest, WithYesNobodyIsAsked) {
  ASSERT_TRUE(Run(/*yes=*/true, false, "", /*in_is_terminal=*/false).ok());
  EXPECT_THAT(service_.rehearsals, ElementsAre(false));
  EXPECT_EQ(err_.str(), "");
}

TEST_F(LookThenChangeTest, ADryRunOnlyLooksAlsoWithYes) {
  ASSERT_TRUE(Run(/*yes=*/true, /*dry_run=*/true, "").ok());
  EXPECT_THAT(service_.rehearsals, ElementsAre(true));
  EXPECT_EQ(out_.str(), "would\n");
  EXPECT_EQ(err_.str(), "Nothing was changed: this was a dry run.\n");
}

TEST_F(LookThenChangeTest, WhereNobodyCanBeAskedNothingHappens) {
  const absl::Status status = Run(false, false, "", /*in_is_terminal=*/false);
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  EXPECT_EQ(client::GetApiError(status).reason, "CONFIRMATION_REQUIRED");
  EXPECT_THAT(service_.rehearsals, ElementsAre(true));
}

}  // namespace
}  // namespace listeplass::cli
