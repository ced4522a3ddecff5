using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Editorial.History;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;
using EmergencySupport.Upkeep.Contacts;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>What only staff know of an entry. Opening the page shows nothing; its button does, and is a line of the log.</summary>
public sealed class ContactModel(
    DirectoryDbContext db, PrivateContacts contacts, TimeProvider clock, Texts texts) : PageModel
{
    /// <summary>The last looks that are listed.</summary>
    private const int LooksListed = 5;

    private Account account = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What was done last: <c>saved</c>, <c>noted</c> or <c>erased</c>. Null for nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    [BindProperty]
    public ContactInput Input { get; set; } = new();

    public required ActorNames Names { get; set; }

    public ShownText Name { get; private set; } = null!;

    /// <summary>Whether the account may open and write it now.</summary>
    public bool MayOpen { get; private set; }

    public bool Exists { get; private set; }

    /// <summary>How many contacts the account may still open today.</summary>
    public int LooksLeft { get; private set; }

    /// <summary>The account in whose round the entry is. Null for none.</summary>
    public string? Owner { get; private set; }

    /// <summary>Who opened it last, newest first.</summary>
    public IReadOnlyList<AuditEntry> Looks { get; private set; } = [];

    /// <summary>Null unless it was opened by this request.</summary>
    public PrivateContact? Opened { get; private set; }

    /// <summary>Whether the form to write is shown: when it was opened, when there is nothing to open, and after an error.</summary>
    public bool IsEditing { get; private set; }

    /// <summary>Errors by field; an empty key for the whole page.</summary>
    public Dictionary<string, string> Problems { get; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        IsEditing = MayOpen && !Exists;

        return Page();
    }

    /// <summary>Opens the contact.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var opened = await contacts.OpenAsync(Id, User.AccountId(), User.HasFreshFactor(now), now, cancellationToken);
        if (opened.Outcome == ContactOutcome.NeedsFactor)
        {
            return this.GoToFactor();
        }

        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (opened.Contact is not { } contact)
        {
            return Refuse(opened.Outcome);
        }

        (Opened, IsEditing, Input) = (contact, true, ContactInput.Of(contact, opened.Version));
        ModelState.Clear();
        Names = await ActorNames.ReadAsync(
            db,
            [.. contact.Notes.Select(note => note.By), contact.WhoBy?.By, contact.SafelyBy?.By, .. Looks.Select(look => look.Actor)],
            cancellationToken);

        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        IsEditing = true;
        Input.FindProblems(Problems, texts);
        if (Problems.Count > 0)
        {
            return Again(StatusCodes.Status400BadRequest);
        }

        if (!User.HasFactorInSitting(now))
        {
            return this.GoToFactor();
        }

        var outcome = await contacts.SaveAsync(Input.ToChange(Id), User.AccountId(), now, cancellationToken);

        return outcome == ContactOutcome.Done ? this.SeeOther(SiteAddress.Contact(Id) + "?done=saved") : Refuse(outcome);
    }

    /// <summary>Adds a note without opening the contact.</summary>
    public async Task<IActionResult> OnPostNoteAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var note = DraftForm.Clean(Input.Note);
        if (note.Length is 0 or > ContactInput.MaximumLength)
        {
            Problems[nameof(Input.Note)] = note.Length == 0
                ? texts["Contact.Problem.Note"]
                : texts["Problem.TooLong", ContactInput.MaximumLength];

            return Again(StatusCodes.Status400BadRequest);
        }

        var outcome = await contacts.AddNoteAsync(Id, note, User.AccountId(), clock.GetUtcNow(), cancellationToken);

        return outcome == ContactOutcome.Done ? this.SeeOther(SiteAddress.Contact(Id) + "?done=noted") : Refuse(outcome);
    }

    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var now = clock.GetUtcNow();
        var outcome = await contacts.EraseAsync(Id, User.AccountId(), User.HasFactorInSitting(now), now, cancellationToken);

        return outcome switch
        {
            ContactOutcome.Done => this.SeeOther(SiteAddress.Contact(Id) + "?done=erased"),
            ContactOutcome.NeedsFactor => this.GoToFactor(),
            _ => Refuse(outcome),
        };
    }

    public string? ProblemOf(string field) => Problems.GetValueOrDefault(field);

    /// <summary>Who last changed what the page shows in a field. Null when that is not kept, or nothing was opened.</summary>
    public ContactAuthor? AuthorOf(string field) => field switch
    {
        nameof(PrivateContact.Who) => Opened?.WhoBy,
        nameof(PrivateContact.Safely) => Opened?.SafelyBy,
        _ => null,
    };

    /// <returns>False when there is no such entry.</returns>
    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (!await db.Entries.AnyAsync(entry => entry.Id == Id, cancellationToken))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        account = await User.AccountAsync(db, cancellationToken);
        var slug = await SlugRules.ReadAsync(db, Id, cancellationToken);
        Name = (await EntryNames.ReadAsync(db, [Id], cancellationToken)).Show(Id, slug, ReaderLanguage.Current);
        MayOpen = await contacts.MayOpenAsync(Id, account, now, cancellationToken);
        Exists = await db.PrivateContacts.AnyAsync(contact => contact.EntryId == Id, cancellationToken);
        LooksLeft = await contacts.LooksLeftAsync(account, now, cancellationToken);
        var owner = await db.EntryOwners.AsNoTracking().SingleOrDefaultAsync(owner => owner.EntryId == Id, cancellationToken);
        var subject = Id.ToString();
        Looks = await db.AuditLog.AsNoTracking()
            .Where(entry => entry.Action == AuditAction.PrivateContactOpened && entry.Subject == subject)
            .OrderByDescending(entry => entry.Number)
            .Take(LooksListed)
            .ToListAsync(cancellationToken);
        var current = owner?.On(DateOnly.FromDateTime(now.UtcDateTime)).ToString();
        Names = await ActorNames.ReadAsync(db, [current, .. Looks.Select(look => look.Actor)], cancellationToken);
        Owner = current is null ? null : Names[current];

        return true;
    }

    private PageResult Refuse(ContactOutcome outcome)
    {
        Problems[""] = texts[$"Contact.Outcome.{EnumNames.Of(outcome)}"];

        return Again(outcome == ContactOutcome.NotYours ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict);
    }

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        IsEditing |= MayOpen && !Exists;

        return Page();
    }
}
