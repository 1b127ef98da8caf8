// The server's data folder lies on a volume of its own that gets full. Uploads give way before changes do, and the
// server stops in order, comes up again to be read, and says so.
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/client/client.h"
#include "service/domain/limits.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/small_volume.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Staff = v1::MunicipalityService::Stub;

constexpr int64_t kMib = int64_t{1} << 20;
constexpr int64_t kReserveMib = limits::kDiskReserveMibMin;
// There is room for the store's log, which takes its space before it is written, for the reserve, and for an import.
constexpr int kVolumeMib = 256;
// These rows do not fit beside the reserve where a few MiB are left, but they do on the empty volume.
constexpr int kManyPersons = 60'000;

class FullDiskTest : public ApiTest {
 protected:
  void SetUp() override {
    volume_ = SmallVolume::Mount(kVolumeMib);
    if (volume_ == nullptr) GTEST_SKIP() << "needs the right to mount a tmpfs (CAP_SYS_ADMIN)";
    Start();
    few_ = Rows(20);
    ImportGood(few_);
  }
  void TearDown() override { server_.reset(); }

  void Start() {
    server_.reset();
    server_ = std::make_unique<ServerProcess>(ServerProcessOptions{
        .data = volume_->path(), .clock_fixed = kToday, .arguments = {"--disk-reserve-mb", absl::StrCat(kReserveMib)}});
    channel_ = Connect(server_->address());
    citizen_ = v1::CitizenService::NewStub(channel_);
    municipality_ = v1::MunicipalityService::NewStub(channel_);
  }
  static RegisterRows Rows(int persons) {
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 600});
    for (int i = 0; i < persons; ++i) rows.AddPerson(i < 20 ? 1 : 0);
    return rows;
  }
  absl::Status TryImport(const RegisterRows& rows) {
    v1::ImportRegisterResponse::Result result;
    return Import(channel_, rows, &result);
  }
  absl::Status ChangeCeiling(int64_t ceiling) {
    v1::ChangeCeilingRequest request;
    request.set_list(ListNameOf(1));
    request.set_ceiling(ceiling);
    request.set_reason("doctor asked");
    v1::GpList list;
    return Call(municipality_, &Staff::ChangeCeiling, request, &list);
  }

  std::unique_ptr<SmallVolume> volume_;
  RegisterRows few_;
};

TEST_F(FullDiskTest, AnUploadGivesWayBeforeChangesDoAndIsTakenOnceThereIsRoom) {
  const RegisterRows many = Rows(kManyPersons);
  volume_->FillUpTo((kReserveMib + 6) * kMib);
  const int64_t sequence = Sequence();
  EXPECT_THAT(TryImport(many), Fails(StatusCode::kResourceExhausted, "DISK_RESERVE"));
  EXPECT_EQ(Sequence(), sequence);
  EXPECT_GE(volume_->FreeBytes(), kReserveMib * kMib);
  for (int64_t ceiling = 601; ceiling <= 650; ++ceiling) {
    const absl::Status changed = ChangeCeiling(ceiling);
    ASSERT_TRUE(changed.ok()) << changed;
  }
  EXPECT_EQ(GetList(1).ceiling(), 650);
  ImportGood(few_);  // a few rows fit beside the reserve
  volume_->MakeRoom();
  ImportGood(many);
}

TEST_F(FullDiskTest, WithoutAByteLeftUploadsAreRefusedAndTheRegisterIsServed) {
  volume_->FillUpTo(0);
  ASSERT_EQ(volume_->FreeBytes(), 0);
  const int64_t sequence = Sequence();
  EXPECT_THAT(TryImport(few_), Fails(StatusCode::kResourceExhausted, "DISK_RESERVE"));
  EXPECT_EQ(Sequence(), sequence);
  EXPECT_EQ(GetList(1).members(), 20);
  volume_->MakeRoom();
  ImportGood(few_);
  const absl::Status changed = ChangeCeiling(700);
  EXPECT_TRUE(changed.ok()) << changed;
  EXPECT_EQ(GetList(1).ceiling(), 700);
}

TEST_F(FullDiskTest, AServerThatIsOnlyReadSaysSoAtItsStart) {
  EXPECT_THAT(server_->ready_line(), ::testing::Not(::testing::HasSubstr("read only")));
  volume_->FillUpTo(0);
  EXPECT_EQ(server_->Stop(), 0);
  volume_->FillUpTo(0);  // what the stop gave back
  Start();
  EXPECT_THAT(server_->ready_line(), ::testing::EndsWith(", read only: the volume is full\n"));
}

TEST_F(FullDiskTest, AServerStopsInOrderAndComesUpToBeReadUntilThereIsRoom) {
  volume_->FillUpTo(0);
  EXPECT_EQ(server_->Stop(), 0);
  volume_->FillUpTo(0);  // what the stop gave back
  Start();
  EXPECT_EQ(GetList(1).ceiling(), 600);
  EXPECT_FALSE(PersonName(0).empty());
  EXPECT_THAT(ChangeCeiling(700), Fails(StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
  client::Client client({.server = server_->address()});
  const absl::StatusOr<bool> serving = client.CheckHealth();
  ASSERT_TRUE(serving.ok()) << serving.status();
  EXPECT_FALSE(*serving);
  const auto imports = client.Call(&v1::PopulationService::Stub::ListImports, v1::ListImportsRequest());
  ASSERT_TRUE(imports.ok()) << imports.status();
  EXPECT_EQ(imports->writes_stopped(), "STORE_FULL");
  EXPECT_EQ(server_->Stop(), 0);
  volume_->MakeRoom();
  Start();
  EXPECT_EQ(GetList(1).ceiling(), 600);
  EXPECT_TRUE(ChangeCeiling(700).ok());
}

}  // namespace
}  // namespace listeplass::testing
