using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EmergencySupport.Web;

/// <summary><c>on-site-only</c>: leaves an element out of the static export.</summary>
[HtmlTargetElement("*", Attributes = Name)]
public sealed class OnSiteOnlyTagHelper(SiteMode mode) : TagHelper
{
    private const string Name = "on-site-only";

    /// <summary>Runs last, so that no other tag helper adds content to a suppressed element.</summary>
    public override int Order => int.MaxValue;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll(Name);
        if (mode.IsStatic)
        {
            output.SuppressOutput();
        }
    }
}
