#include "clients/cli/exit_code.h"

#include <map>

#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass::cli {
namespace {

TEST(ExitCodeTest, EveryStatusCodeHasOne) {
  // The README promises these numbers to scripts.
  const std::map<int, int> exit_code_of = {{0, 0}, {1, 5},  {2, 5},  {3, 2},  {4, 4},  {5, 2},  {6, 1},  {7, 1}, {8, 5},
                                           {9, 1}, {10, 1}, {11, 1}, {12, 5}, {13, 5}, {14, 4}, {15, 3}, {16, 1}};
  for (const auto& [code, expected] : exit_code_of) {
    EXPECT_EQ(ExitCodeFor(absl::Status(static_cast<absl::StatusCode>(code), "")), expected) << "status code " << code;
  }
}

TEST(ExitCodeTest, WhatIsThereAlreadyAndWhatIsTooMuchIsRefusedAndNoFaultOfTheServer) {
  EXPECT_EQ(ExitCodeFor(errors::ListExists("list", ListId(17))), kRefused);
  EXPECT_EQ(ExitCodeFor(errors::NationalIdTaken("national_id")), kRefused);
  EXPECT_EQ(ExitCodeFor(errors::LimitExceeded("lists in move_to", 20)), kRefused);
  EXPECT_EQ(ExitCodeFor(errors::StoreFull()), kServerError);
  EXPECT_EQ(ExitCodeFor(errors::ServerBusy("too much waits")), kUnreachable) << "come again later";
}

}  // namespace
}  // namespace listeplass::cli
