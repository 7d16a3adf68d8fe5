#pragma once

#include <memory>

#include "report/writer.hpp"

namespace francparler {

// One file each; make_writer() chooses. The lexicon must outlive the writer.

/// One page of the whole run, in French: an index when there are several messages, then for each its score, its text
/// with the findings marked, and what to do about each. The page is self-contained: its style and script are inside,
/// its Content-Security-Policy allows nothing else, and no text of a message or a path becomes markup.
///
/// A text is shown whole if it is a file's only message and not longer than 64 KiB; otherwise only the lines around its
/// findings.
[[nodiscard]] std::unique_ptr<Writer> make_html_writer(const Lexicon& lexicon);

// The formats for programs.

/// Everything about the messages, including scores: a JSON array.
[[nodiscard]] std::unique_ptr<Writer> make_json_writer(const Lexicon& lexicon);
/// The same objects, one per line; man/francparler.1.in has the schema.
[[nodiscard]] std::unique_ptr<Writer> make_jsonl_writer(const Lexicon& lexicon);
/// One finding per line, in the format of compilers: editors and problem matchers.
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
/// JUnit's XML: tools that show test results. A file is a test case, a finding its failure.
[[nodiscard]] std::unique_ptr<Writer> make_junit_writer(const Lexicon& lexicon);
/// reviewdog's rdjson.
/// @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
[[nodiscard]] std::unique_ptr<Writer> make_rdjson_writer(const Lexicon& lexicon);
/// One finding per record, for spreadsheets (RFC 4180).
[[nodiscard]] std::unique_ptr<Writer> make_csv_writer(const Lexicon& lexicon);

} // namespace francparler
