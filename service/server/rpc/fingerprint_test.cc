#include "service/server/rpc/fingerprint.h"

#include <set>
#include <string>

#include "gtest/gtest.h"
#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::server {
namespace {

v1::ChangeStatusRequest Request() {
  v1::ChangeStatusRequest request;
  request.set_list("municipalities/4601/lists/17");
  request.set_reason("test");
  request.set_request_id("id-1");
  return request;
}

const Fingerprints kFingerprints("secret");

std::string Fingerprint(const google::protobuf::Message& request) { return kFingerprints.Of(request); }

TEST(Fingerprint, IsAHashThatForgetsTheRequestId) {
  v1::ChangeStatusRequest other_id = Request();
  other_id.set_request_id("id-2");
  EXPECT_EQ(Fingerprint(Request()).size(), 32u);
  EXPECT_EQ(Fingerprint(other_id), Fingerprint(Request()));
}

TEST(Fingerprint, NobodyMakesOneWithoutTheSecret) {
  EXPECT_NE(Fingerprints("another").Of(Request()), Fingerprint(Request()));
  const std::string digest(64, 'a');
  EXPECT_NE(Fingerprints("another").OfCommand(digest, *v1::GpList::descriptor()),
            kFingerprints.OfCommand(digest, *v1::GpList::descriptor()));
}

TEST(Fingerprint, BytesAreOfAllThatIsNotLeftOut) {
  v1::ChangeStatusRequest other_id = Request();
  other_id.set_request_id("id-2");
  EXPECT_NE(RequestBytes(other_id, {}), RequestBytes(Request(), {}));
  EXPECT_EQ(RequestBytes(other_id, {"request_id"}), RequestBytes(Request(), {"request_id"}));
}

TEST(Fingerprint, ToldApartAreRequestsThatAskForSomethingElse) {
  std::set<std::string> seen = {Fingerprint(Request())};
  v1::ChangeStatusRequest request = Request();
  request.set_reason("another");
  EXPECT_TRUE(seen.insert(Fingerprint(request)).second);
  request = Request();
  request.set_validate_only(true);
  EXPECT_TRUE(seen.insert(Fingerprint(request)).second);
  // The same content, but another method's.
  v1::GetListRequest get_list;
  get_list.set_name("municipalities/4601/lists/17");
  v1::GetPracticeRequest get_practice;
  get_practice.set_name("municipalities/4601/lists/17");
  EXPECT_NE(RequestBytes(get_list, {}), RequestBytes(get_practice, {}));
}

TEST(Fingerprint, OfACommandIsOfItsDigestAndTheAnswersType) {
  const std::string digest(64, 'a');
  EXPECT_EQ(kFingerprints.OfCommand(digest, *v1::GpList::descriptor()),
            kFingerprints.OfCommand(digest, *v1::GpList::descriptor()));
  EXPECT_NE(kFingerprints.OfCommand(digest, *v1::GpList::descriptor()),
            kFingerprints.OfCommand(digest, *v1::Policy::descriptor()))
      << "whose answers the other cannot read";
  EXPECT_NE(kFingerprints.OfCommand(digest, *v1::GpList::descriptor()),
            kFingerprints.OfCommand(std::string(64, 'b'), *v1::GpList::descriptor()));
}

TEST(Fingerprint, LeavesTheRequestAsItWas) {
  const v1::ChangeStatusRequest request = Request();
  Fingerprint(request);
  EXPECT_EQ(request.request_id(), "id-1");
}

}  // namespace
}  // namespace listeplass::server
