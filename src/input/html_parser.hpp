#pragma once

#include <csetjmp>
#include <cstddef>
#include <gumbo.h>
#include <memory_resource>
#include <string>
#include <string_view>

namespace francparler {

/// Writes names that the parser knows over those of MJML, so that offsets stay: it takes « <mj-text /> » for a tag that
/// is left open, and the cells of an « mj-table » for nothing.
void rename_components(std::string& html);

/// Reads HTML into a tree, in bounded time and memory. The memory is given back as a whole, since gumbo frees its tree
/// by recursion; and it is bounded, since gumbo repeats formatting tags that are never closed in each paragraph. Nor
/// does it go on when a tag has attributes by the thousands, which gumbo compares with each other.
class HtmlParser {
public:
    static constexpr std::size_t deepest = 4000; ///< open tags
    static constexpr std::string_view too_deep = "imbriqué sur plus de 4000 niveaux";

    /// To be called once. @param html  must outlive the tree
    /// @return the tree, which lives as long as the parser; or nothing: see refusal()
    [[nodiscard]] const GumboOutput* parse(std::string_view html);
    /// Why there is no tree, in French, behind « HTML ».
    [[nodiscard]] std::string_view refusal() const { return refusal_; }

private:
    const GumboOutput* tree_of(std::string_view html);
    void* allocate(std::size_t size);
    [[noreturn]] void stop(std::string_view refusal);

    std::size_t left_ = 0; ///< bytes
    std::size_t last_ = 0; ///< size that was asked for
    std::string_view refusal_;
    std::pmr::monotonic_buffer_resource memory_;
    std::jmp_buf exhausted_{};
};

} // namespace francparler
