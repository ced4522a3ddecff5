using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EmergencySupport.Web;

/// <summary><c>on-site-only</c>: what works or holds only on the site itself. A mirror is made without it.</summary>
[HtmlTargetElement("*", Attributes = Name)]
public sealed class OnSiteOnlyTagHelper(SiteMode mirror) : TagHelper
{
    private const string Name = "on-site-only";

    /// <summary>After all others: none of them fills again what is left out.</summary>
    public override int Order => int.MaxValue;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll(Name);
        if (mirror.IsStatic)
        {
            output.SuppressOutput();
        }
    }
}
