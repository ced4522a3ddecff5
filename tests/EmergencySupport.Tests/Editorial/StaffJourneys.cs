using EmergencySupport.Publishing;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Editorial;

/// <summary>Steps that many tests of staff pages share.</summary>
public static class StaffJourneys
{
    public static async Task<Guid> EntryAsync(TestSite site, string slug)
    {
        await using var db = site.Database.OpenAsOwner();

        return (await db.Slugs.SingleAsync(known => known.Slug == slug)).EntryId;
    }

    /// <summary>Opens a draft of an entry and returns its path.</summary>
    public static async Task<string> BeginDraftAsync(this StaffBrowser browser, TestSite site, string slug)
    {
        var begun = await browser.PostAsync($"/en/staff/entries/{await EntryAsync(site, slug)}", []);

        return begun.Location ?? throw new InvalidOperationException($"No draft of {slug}: {begun.Text}");
    }

    /// <summary>The page of the first part whose path begins with the given one.</summary>
    public static async Task<string> PartPathAsync(this StaffBrowser browser, string draft, string path) =>
        (await browser.GetAsync(draft)).QuerySelectorAll("main ul.big a")
            .Select(link => link.GetAttribute("href")!)
            .First(href => href.Contains("/parts/" + path, StringComparison.Ordinal));

    /// <summary>Changes fields of one part; field names are relative to the part.</summary>
    public static async Task<StaffAnswer> EditPartAsync(
        this StaffBrowser browser, string draft, string part, params (string Field, string Value)[] fields) =>
        await browser.PostAsync(
            $"{draft}/parts/{part}",
            fields.Select(field => (part == "about" ? field.Field : $"{part}.{field.Field}", field.Value)),
            button: "button[value=stay]");

    /// <summary>Submits a draft for review and returns the path of the submission.</summary>
    public static async Task<string> SubmitDraftAsync(this StaffBrowser browser, string draft, string note)
    {
        var submitted = await browser.PostAsync(draft, [("note", note)], "form[action$=submission]");

        return submitted.Location ?? throw new InvalidOperationException($"Not submitted: {submitted.Text}");
    }

    public static async Task<string> TokenAsync(this StaffBrowser browser, string page) =>
        (await browser.GetAsync(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
