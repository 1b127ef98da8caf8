#include "service/server/rpc/unread_answers.h"

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "listeplass/v1/municipality_service.grpc.pb.h"
#include "service/server/municipality/municipality_service.h"
#include "service/server/rpc/resource_names.h"
#include "tests/support/service_fixture.h"
#include "tests/support/silent_client.h"

namespace listeplass::server {
namespace {

using ::testing::ElementsAre;

constexpr absl::Duration kNever = absl::Hours(10);

// A service on a port of this machine, with limits of its own.
class UnreadAnswersTest : public ServiceTest {
 protected:
  void ServeWith(const UnreadLimits& limits) {
    on_port_.reset();
    limited_.emplace(limits);
    backend_of_port_.emplace(Backend{register_.store(), sequencer_, clock_, lanes_, previews_, seeds_, seals_,
                                     fingerprints_, names_, gate_, *limited_, folder_.path()});
    service_of_port_ = OrAbort(MakeRpcService(*backend_of_port_, MunicipalityServiceTable()));
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(service_of_port_.get());
    on_port_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }

  v1::GetListRequest Read() const {
    v1::GetListRequest request;
    request.set_name(FormatListName(kBergen, list_));
    return request;
  }
  static void Send(SilentClient& client, absl::string_view method, const google::protobuf::Message& request) {
    client.Call(absl::StrCat("/listeplass.v1.MunicipalityService/", method), request.SerializeAsString());
  }
  // Returns the size of the answer to Read, and whether it was answered.
  std::optional<size_t> BytesOfAnswer() {
    const auto stub =
        v1::MunicipalityService::NewStub(grpc::CreateChannel(address_, grpc::InsecureChannelCredentials()));
    grpc::ClientContext context;
    v1::GpList list;
    if (!stub->GetList(&context, Read(), &list).ok()) return std::nullopt;
    return list.ByteSizeLong();
  }

  const ListId list_ = register_.AddList({.ceiling = 1000});
  std::string address_;

 private:
  std::optional<UnreadAnswers> limited_;
  std::optional<Backend> backend_of_port_;
  std::unique_ptr<grpc::Service> service_of_port_;
  std::unique_ptr<grpc::Server> on_port_;
};

TEST_F(UnreadAnswersTest, TheOldestAreGivenUpWhereTooManyLie) {
  ServeWith({.idle = kNever, .answers = 3});
  SilentClient client(address_);
  for (size_t calls = 1; calls <= 3; ++calls) {
    Send(client, "GetList", Read());
    ASSERT_TRUE(client.AwaitAnswers(calls));
  }
  EXPECT_TRUE(client.ended().empty());
  Send(client, "GetList", Read());
  ASSERT_TRUE(client.AwaitEnds(1));
  EXPECT_THAT(client.ended(), ElementsAre(1));
  Send(client, "GetList", Read());
  ASSERT_TRUE(client.AwaitEnds(2));
  EXPECT_THAT(client.ended(), ElementsAre(1, 3));
  EXPECT_TRUE(BytesOfAnswer()) << "who reads is answered";
}

TEST_F(UnreadAnswersTest, TheOldestAreGivenUpWhereTooManyBytesLie) {
  ServeWith({.idle = kNever});
  const size_t bytes = *BytesOfAnswer();
  ServeWith({.idle = kNever, .bytes = 3 * bytes - 1});
  SilentClient client(address_);
  for (size_t calls = 1; calls <= 2; ++calls) {
    Send(client, "GetList", Read());
    ASSERT_TRUE(client.AwaitAnswers(calls));
  }
  EXPECT_TRUE(client.ended().empty());
  Send(client, "GetList", Read());
  ASSERT_TRUE(client.AwaitEnds(1));
  EXPECT_THAT(client.ended(), ElementsAre(1));
}

// Short reads, long ones and changes.
TEST_F(UnreadAnswersTest, WhatLiesForTooLongIsGivenUp) {
  ServeWith({.idle = absl::Milliseconds(8)});
  SilentClient client(address_);
  Send(client, "GetList", Read());
  v1::ListListsRequest page;
  page.set_parent("municipalities/4601");
  Send(client, "ListLists", page);
  v1::ChangeCeilingRequest change;
  change.set_list(FormatListName(kBergen, list_));
  change.set_ceiling(900);
  change.set_reason("test");
  Send(client, "ChangeCeiling", change);
  EXPECT_TRUE(client.AwaitEnds(3));
  EXPECT_EQ(register_.list(list_).ceiling, 900) << "it was made all the same";
}

TEST_F(UnreadAnswersTest, WhoReadsIsAnsweredHoweverFewMayLie) {
  ServeWith({.idle = kNever, .answers = 1, .bytes = 1});
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(BytesOfAnswer()) << i;
}

}  // namespace
}  // namespace listeplass::server
