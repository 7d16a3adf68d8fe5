#pragma once

#include <csetjmp>
#include <cstddef>
#include <gumbo.h>
#include <memory_resource>
#include <string>
#include <string_view>

namespace francparler {

/// Overwrites the names of MJML elements with names that the parser knows, keeping offsets: otherwise it takes
/// « <mj-text /> » for an unclosed tag, and ignores the cells of an « mj-table ».
void rename_components(std::string& html);

/// Parses HTML into a tree, in bounded time and memory. The memory is freed as a whole, since gumbo frees its tree by
/// recursion; it is bounded, since gumbo repeats unclosed formatting tags in each paragraph. Parsing stops at a tag
/// with thousands of attributes, which gumbo compares pairwise.
class HtmlParser {
public:
    static constexpr std::size_t deepest = 4000; ///< open tags
    static constexpr std::string_view too_deep = "imbriqué sur plus de 4000 niveaux";

    /// To be called once. @param html  must outlive the tree
    /// @return the tree, which lives as long as the parser; or nothing: see refusal()
    [[nodiscard]] const GumboOutput* parse(std::string_view html);
    /// Why there is no tree, in French, to be put after « HTML ».
    [[nodiscard]] std::string_view refusal() const { return refusal_; }

private:
    const GumboOutput* tree_of(std::string_view html);
    void* allocate(std::size_t size);
    [[noreturn]] void stop(std::string_view refusal);

    std::size_t left_ = 0; ///< bytes
    std::size_t last_ = 0; ///< size of the last request
    std::string_view refusal_;
    std::pmr::monotonic_buffer_resource memory_;
    std::jmp_buf exhausted_{};
};

} // namespace francparler
