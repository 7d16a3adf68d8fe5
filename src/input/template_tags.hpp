#pragma once

#include <cstddef>
#include <string_view>

namespace francparler {

/// A tag of Smarty, FreeMarker, Thymeleaf or HTML::Template.
struct TemplateTag {
    std::size_t size = 0;        ///< bytes; 0: there is none
    bool is_alternative = false; ///< begins an alternative text for the same place: « {else} »
    bool prints = false;         ///< it prints a value: « [# th:text="${nom}" /] », « {l s='Total'} »
};

/// The tag that a text starts with: « {if $late} », « {/foreach} », « <#if late> », « [#if late] », « </#list> »,
/// « <@button url=x/> », « [# th:if="${late}"] », « <TMPL_IF late> ». « {for} », « {include} » and « [@nom] » are
/// placeholders. Bounded.
[[nodiscard]] TemplateTag template_tag(std::string_view text);

} // namespace francparler
