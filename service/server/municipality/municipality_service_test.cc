// Calls a service made of its table, over gRPC without a network, on a real store.
#include "service/server/municipality/municipality_service.h"

#include <chrono>
#include <future>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grpcpp/generic/generic_stub.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/status.h"
#include "tests/support/service_fixture.h"

namespace listeplass::server {
namespace {

class MunicipalityServiceTest : public ServiceTest {
 protected:
  MunicipalityServiceTest() { Serve(MunicipalityServiceTable()); }

  absl::StatusOr<std::string> Call(const std::string& method, const std::string& bytes) {
    grpc::GenericStub stub(channel_);
    grpc::ClientContext context;
    context.AddMetadata("listeplass-role", "staff");
    grpc::ByteBuffer request = BytesOf(absl::string_view(bytes));
    grpc::ByteBuffer response;
    std::promise<grpc::Status> done;
    stub.UnaryCall(&context, absl::StrCat("/listeplass.v1.MunicipalityService/", method), {}, &request, &response,
                   [&done](grpc::Status status) { done.set_value(std::move(status)); });
    const grpc::Status status = done.get_future().get();
    if (!status.ok()) return FromGrpcStatus(status);
    grpc::Slice slice;
    EXPECT_TRUE(response.DumpToSingleSlice(&slice).ok());
    return std::string(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }

  std::string ListNameText() const { return absl::StrCat("municipalities/4601/lists/", list_.value()); }
  v1::ChangeCeilingRequest Ceiling(int64_t ceiling) const {
    v1::ChangeCeilingRequest request;
    request.set_list(ListNameText());
    request.set_ceiling(ceiling);
    request.set_reason("test");
    request.set_request_id("id-1");
    return request;
  }

  const ListId list_ = register_.AddList({.ceiling = 1000});
};

TEST_F(MunicipalityServiceTest, ReadsShortAndLongAreAnswered) {
  v1::GetListRequest get;
  get.set_name(ListNameText());
  v1::GpList list;
  ASSERT_TRUE(list.ParseFromString(Call("GetList", get.SerializeAsString()).value()));
  EXPECT_EQ(list.ceiling(), 1000);
  v1::ListListsRequest many;
  many.set_parent("municipalities/4601");
  v1::ListListsResponse lists;
  ASSERT_TRUE(lists.ParseFromString(Call("ListLists", many.SerializeAsString()).value()));
  ASSERT_EQ(lists.lists_size(), 1);
  EXPECT_EQ(lists.lists(0).SerializeAsString(), list.SerializeAsString());
}

TEST_F(MunicipalityServiceTest, TheAnswerKeptIsTheAnswerSent) {
  const std::string sent = Call("ChangeCeiling", Ceiling(1100).SerializeAsString()).value();
  EXPECT_EQ(register_.list(list_).ceiling, 1100);
  std::unique_ptr<storage::Transaction> transaction = register_.store().BeginTransaction();
  const auto kept = transaction->FindIdempotent("staff//id-1").value();
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->response, sent);
}

// A kept answer is not parsed: its bytes are sent again, even if they were no message.
TEST_F(MunicipalityServiceTest, ARepeatedRequestGetsTheBytesThatWereKept) {
  const std::string request = Ceiling(1100).SerializeAsString();
  ASSERT_TRUE(Call("ChangeCeiling", request).ok());
  std::unique_ptr<storage::Transaction> transaction = register_.store().BeginTransaction();
  storage::IdempotencyRecord kept = transaction->FindIdempotent("staff//id-1").value().value();
  kept.response = "\xff\xff\xff";
  transaction->PutIdempotent("staff//id-1", kept);
  ASSERT_TRUE(register_.store().Commit(std::move(transaction)).ok());
  EXPECT_EQ(Call("ChangeCeiling", request).value(), "\xff\xff\xff");
}

TEST_F(MunicipalityServiceTest, WhatIsNoRequestIsRefusedInEveryShape) {
  for (const char* method : {"GetList", "ListLists", "ChangeCeiling"}) {
    EXPECT_THAT(Call(method, "\xff\xff\xff").status(), Fails(absl::StatusCode::kInvalidArgument, "REQUEST_UNPARSABLE"))
        << method;
  }
}

TEST_F(MunicipalityServiceTest, ALongReadIsRefusedWhileTooMuchIsComputed) {
  std::promise<void> release;
  const std::shared_future<void> released = release.get_future().share();
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(lanes_[Lane::kStaff].TrySubmit([released] { released.wait(); }));
  EXPECT_THAT(Call("ListLists", "").status(), Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
  release.set_value();
}

TEST_F(MunicipalityServiceTest, AServerThatStopsRefusesEveryShape) {
  gate_.Stop();
  for (const char* method : {"GetList", "ListLists", "ChangeCeiling"}) {
    EXPECT_THAT(Call(method, "").status(), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING")) << method;
  }
}

// The answer waits, so that no client sends a further call at the moment in which gRPC shuts down, and loses it.
TEST_F(MunicipalityServiceTest, AServerThatStopsHoldsItsLastAnswers) {
  gate_.Stop();
  gate_.Hold();
  std::future<absl::Status> held = std::async(std::launch::async, [this] { return Call("GetList", "").status(); });
  EXPECT_EQ(held.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
  gate_.Release();
  EXPECT_THAT(held.get(), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING"));
}

TEST_F(MunicipalityServiceTest, AMethodThatIsNotThereIsUnimplemented) {
  EXPECT_EQ(Call("GetLists", "").status().code(), absl::StatusCode::kUnimplemented);
}

}  // namespace
}  // namespace listeplass::server
