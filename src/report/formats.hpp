#pragma once

#include <memory>

#include "report/writer.hpp"

namespace francparler {

// One file each; make_writer() chooses. The lexicon must outlive the writer.

/// One page of the whole run, in French: an index when there are several messages, then for each its score, its text
/// with the findings marked, and what to do about each. The page stands alone: its style and script are inside, its
/// Content-Security-Policy allows nothing else, and nothing a message or a path holds becomes markup.
///
/// A text is shown whole when it is a file's only message and not longer than 64 KiB, else the lines around its
/// findings.
[[nodiscard]] std::unique_ptr<Writer> make_html_writer(const Lexicon& lexicon);

// The formats for programs.

/// All of a message, its score included: an array of JSON.
[[nodiscard]] std::unique_ptr<Writer> make_json_writer(const Lexicon& lexicon);
/// The same objects, one a line; man/francparler.1.in has the schema.
[[nodiscard]] std::unique_ptr<Writer> make_jsonl_writer(const Lexicon& lexicon);
/// One finding a line, as compilers write them: editors and problem matchers.
[[nodiscard]] std::unique_ptr<Writer> make_line_writer(const Lexicon& lexicon);
/// SARIF 2.1.0: GitHub code scanning, Azure DevOps, viewers in editors.
/// @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
[[nodiscard]] std::unique_ptr<Writer> make_sarif_writer(const Lexicon& lexicon);
/// Workflow commands: annotations of GitHub Actions.
/// @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
[[nodiscard]] std::unique_ptr<Writer> make_github_writer(const Lexicon& lexicon);
/// GitLab's Code Quality report.
/// @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
[[nodiscard]] std::unique_ptr<Writer> make_gitlab_writer(const Lexicon& lexicon);
/// Checkstyle's XML: Jenkins, SonarQube, reviewdog.
[[nodiscard]] std::unique_ptr<Writer> make_checkstyle_writer(const Lexicon& lexicon);
/// JUnit's XML: what shows test results. A file is a test case, a finding its failure.
[[nodiscard]] std::unique_ptr<Writer> make_junit_writer(const Lexicon& lexicon);
/// reviewdog's rdjson.
/// @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
[[nodiscard]] std::unique_ptr<Writer> make_rdjson_writer(const Lexicon& lexicon);
/// One finding a record, for spreadsheets (RFC 4180).
[[nodiscard]] std::unique_ptr<Writer> make_csv_writer(const Lexicon& lexicon);

} // namespace francparler
