// HandlerTest calls the API's functions as the RPCs call them (service/server/rpc/handler.h), on a small register,
// without gRPC.
#ifndef LISTEPLASS_TESTS_SUPPORT_HANDLER_FIXTURE_H_
#define LISTEPLASS_TESTS_SUPPORT_HANDLER_FIXTURE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/rpc/field_path.h"
#include "service/server/rpc/full_names.h"
#include "service/server/rpc/handler.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_register.h"

namespace listeplass {

class HandlerTest : public ::testing::Test {
 protected:
  // Returns a read's answer. By default the caller is not shown protected people.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Read(absl::StatusOr<Response> (*read)(const server::ReadContext&, const Request&),
                                const Request& request, server::Audience audience = server::Audience::kGeneral) {
    const std::shared_ptr<const storage::Snapshot> state = register_.state();
    return WithFieldOf<Request>(read({.caller = caller_,
                                      .state = *state,
                                      .now = register_.now(),
                                      .today = register_.context().today,
                                      .previews = previews_,
                                      .seeds = seeds_,
                                      .seals = seals_,
                                      .names = Names(),
                                      .audience = audience},
                                     request));
  }

  // Returns a change's answer, once the change is committed.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Change(
      absl::StatusOr<server::PreparedChange<Response>> (*prepare)(const server::ChangeContext&, const Request&),
      const Request& request, server::Audience audience = server::Audience::kGeneral) {
    return WithFieldOf<Request>(Commit(prepare, request, audience));
  }

  // The names of persons that the functions read and write.
  static const server::PersonNames& Names() {
    static const auto* const kNames = new server::PersonNames("n");
    return *kNames;
  }
  // Returns a name as the API writes it, in Bergen.
  static std::string NameOf(PersonId person) { return Names().NameOf(person); }
  static std::string NameOf(ListId list) { return absl::StrCat("municipalities/4601/lists/", list.value()); }
  // Returns the name of no list: it puts the list in Askøy, another municipality than it is in.
  static std::string NameElsewhere(ListId list) { return absl::StrCat("municipalities/4627/lists/", list.value()); }

  // Returns the error as the caller gets it.
  absl::Status Told(const absl::Status& status) {
    return server::WithFullNames(*register_.state(), previews_, Names(), status);
  }

  // Returns a request about the list, with a reason.
  template <typename Request>
  static Request RequestFor(ListId list) {
    Request request;
    request.set_list(NameOf(list));
    request.set_reason("test");
    return request;
  }

  // Gives the person a protected address, so that only callers with the right are shown the person.
  void Protect(PersonId person) {
    OrAbort(register_.Run({AddressProtectionSet{.person = person, .protection = AddressProtection::kConfidential}}));
  }

  TestRegister register_;
  server::Caller caller_;
  server::Previews previews_;
  const server::DaySeeds seeds_{std::string(32, 's')};
  const server::Seals seals_{"s"};

 private:
  template <typename Request, typename Response>
  absl::StatusOr<Response> Commit(
      absl::StatusOr<server::PreparedChange<Response>> (*prepare)(const server::ChangeContext&, const Request&),
      const Request& request, server::Audience audience) {
    LP_ASSIGN_OR_RETURN(const server::PreparedChange<Response> change, prepare({.caller = caller_,
                                                                                .today = register_.context().today,
                                                                                .previews = previews_,
                                                                                .seeds = seeds_,
                                                                                .names = Names(),
                                                                                .audience = audience},
                                                                               request));
    LP_ASSIGN_OR_RETURN(const Decision decision, change.decide(*register_.state(), register_.context()));
    LP_RETURN_IF_ERROR(register_.Run(decision));
    absl::StatusOr<Response> answer = change.respond(*register_.state(), decision);
    if (answer.ok() && change.complete) LP_RETURN_IF_ERROR(change.complete(*register_.state(), *answer));
    return answer;
  }

  // The answer; of an error, the field that it names must be one of the request.
  template <typename Request, typename Response>
  static absl::StatusOr<Response> WithFieldOf(absl::StatusOr<Response> answer) {
    const auto metadata = GetErrorDetails(answer.status()).metadata;
    if (const auto field = metadata.find("field"); field != metadata.end()) {
      EXPECT_TRUE(server::IsFieldPath(*Request::descriptor(), field->second))
          << Request::descriptor()->name() << " has no " << field->second << ": " << answer.status();
    }
    return answer;
  }
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_HANDLER_FIXTURE_H_
