#include "service/domain/lottery.h"

#include "absl/strings/str_cat.h"

namespace listeplass {

Lottery::Lottery(uint64_t seed)
    : prefix_(absl::StrCat(seed, ":")), digest_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {}

uint64_t Lottery::Draw(absl::string_view ticket) {
  const std::string text = absl::StrCat(prefix_, ticket);
  unsigned char digest[EVP_MAX_MD_SIZE];
  EVP_DigestInit_ex2(context_.get(), digest_.get(), nullptr);
  EVP_DigestUpdate(context_.get(), text.data(), text.size());
  EVP_DigestFinal_ex(context_.get(), digest, nullptr);
  uint64_t number = 0;
  for (int i = 0; i < 8; ++i) number = number << 8 | digest[i];
  return number;
}

}  // namespace listeplass
