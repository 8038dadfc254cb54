#include "tools/terminal/suggestion.h"

#include <vector>

#include <gtest/gtest.h>

namespace bascule::terminal {
namespace {

const std::vector<std::string> options{"--seed", "--threads", "--precision", "--priority", "--without"};

TEST(Suggestion, is_the_only_name_that_begins_so) {
  EXPECT_EQ(suggestion("--thr", options), "; did you mean '--threads'?");
}

TEST(Suggestion, is_the_nearest_spelling) {
  EXPECT_EQ(suggestion("--sede", options), "; did you mean '--seed'?");
  EXPECT_EQ(suggestion("--PRIORTY", options), "; did you mean '--priority'?");
}

TEST(Suggestion, keeps_silent_between_several_beginnings_and_about_strangers) {
  EXPECT_EQ(suggestion("--pr", options), "");
  EXPECT_EQ(suggestion("--colour", options), "");
  EXPECT_EQ(suggestion("", options), "");
}

}  // namespace
}  // namespace bascule::terminal
