// A server whose data folder's volume is full: it stops in order, comes up again to be read, and says so.
#include <memory>
#include <string>

#include "clients/client/client.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/small_volume.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Staff = v1::MunicipalityService::Stub;

class FullDiskTest : public ApiTest {
 protected:
  // More than the log that RocksDB sets room aside for, and than an import wants left.
  static constexpr int kVolumeMib = 256;

  void SetUp() override {
    volume_ = SmallVolume::Mount(kVolumeMib);
    if (volume_ == nullptr) GTEST_SKIP() << "needs the right to mount a tmpfs (CAP_SYS_ADMIN)";
    Start();
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 600});
    rows.AddPerson(1);
    ImportGood(rows);
  }
  void TearDown() override { server_.reset(); }

  void Start() {
    server_.reset();
    server_ = std::make_unique<ServerProcess>(
        ServerProcessOptions{.data = volume_->path(), .clock_fixed = kToday, .arguments = {"--disk-reserve-mb", "64"}});
    channel_ = Connect(server_->address());
    citizen_ = v1::CitizenService::NewStub(channel_);
    municipality_ = v1::MunicipalityService::NewStub(channel_);
  }
  absl::Status Change(int64_t ceiling) {
    v1::ChangeCeilingRequest request;
    request.set_list(ListNameOf(1));
    request.set_ceiling(ceiling);
    request.set_reason("doctor asked");
    v1::GpList list;
    return Call(municipality_, &Staff::ChangeCeiling, request, &list);
  }

  std::unique_ptr<SmallVolume> volume_;
};

TEST_F(FullDiskTest, AServerStopsInOrderAndComesUpToBeReadUntilThereIsRoom) {
  volume_->Fill();
  EXPECT_EQ(server_->Stop(), 0);
  volume_->Fill();  // What the stop gave back.
  Start();
  EXPECT_EQ(GetList(1).ceiling(), 600);
  EXPECT_FALSE(PersonName(0).empty());
  EXPECT_THAT(Change(700), Fails(StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
  client::Client client({.server = server_->address()});
  const absl::StatusOr<bool> serving = client.CheckHealth();
  ASSERT_TRUE(serving.ok()) << serving.status();
  EXPECT_FALSE(*serving);
  EXPECT_EQ(server_->Stop(), 0);
  volume_->MakeRoom();
  Start();
  EXPECT_EQ(GetList(1).ceiling(), 600);
  EXPECT_TRUE(Change(700).ok());
}

}  // namespace
}  // namespace listeplass::testing
