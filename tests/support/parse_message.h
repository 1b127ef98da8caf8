// ParseMessage reads a message written in protobuf's text format.
//
//   ListView(ParseMessage<v1::GpList>(R"(name: "municipalities/4601/lists/17" ceiling: 1000)"))
#ifndef LISTEPLASS_TESTS_SUPPORT_PARSE_MESSAGE_H_
#define LISTEPLASS_TESTS_SUPPORT_PARSE_MESSAGE_H_

#include <gtest/gtest.h>

#include <string>

#include "google/protobuf/text_format.h"

namespace listeplass {

// Fails the test if the text is no Message.
template <typename Message>
Message ParseMessage(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_PARSE_MESSAGE_H_
