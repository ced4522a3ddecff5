using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EmergencySupport.Web;

/// <summary><c>&lt;li shown="text"&gt;</c> writes a text, and names its language if that is not the reader's.</summary>
[HtmlTargetElement("*", Attributes = "shown")]
public sealed class ShownTextTagHelper(Texts texts) : TagHelper
{
    public required ShownText Shown { get; set; }

    /// <summary>The days that the text names.</summary>
    public IReadOnlyCollection<DateOnly> Days { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Write(Shown, output, withLanguage: true);
        if (Days.Count > 0)
        {
            output.Content.SetHtmlContent(texts.Dated(Shown.Text, Days));
        }

        if (Shown.Note is not null)
        {
            output.PostContent.AppendHtml(". ").AppendHtml(NoteOf(Shown.Note));
        }
    }

    /// <summary>The note, in an element of its own where its language is not the reader's.</summary>
    private static IHtmlContent NoteOf(ShownText note)
    {
        if (note.Language == ReaderLanguage.Current)
        {
            return new HtmlContentBuilder().Append(note.Text);
        }

        var element = new TagHelperOutput("span", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()))
        {
            TagMode = TagMode.StartTagAndEndTag,
        };
        Write(note, element, withLanguage: true);

        return element;
    }

    internal static void Write(ShownText shown, TagHelperOutput output, bool withLanguage)
    {
        output.Content.SetContent(shown.Text);
        if (shown.Language == ReaderLanguage.Current)
        {
            return;
        }

        output.Attributes.SetAttribute("lang", shown.Language);
        output.Attributes.SetAttribute("dir", LanguageTag.Direction(shown.Language));
        if (withLanguage)
        {
            var name = new TagBuilder("small");
            name.Attributes["lang"] = ReaderLanguage.Current;
            name.InnerHtml.Append($" ({LanguageTag.Name(shown.Language)})");
            output.PostContent.AppendHtml(name);
        }
    }
}
