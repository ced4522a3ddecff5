using System.CommandLine;
using EmergencySupport.Data;
using EmergencySupport.Editorial.History;

namespace EmergencySupport.Commands;

/// <summary><c>sign-history</c>: signs the last event, so that a later truncation of the chain can be detected.</summary>
internal sealed class SignHistoryCommand : Command
{
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PublicFile = PrivateFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly Option<string?> key = new("--key") { Description = "The file of the private key (PEM)." };
    private readonly Option<string?> newKey = new("--new-key")
    {
        Description = "Make a pair of keys: the private one in this file, the public one beside it with .pub. Nothing is signed.",
    };

    private readonly Option<string?> output = new("--out")
    {
        Description = "A new file for the signed head. Without it, the head is printed.",
    };

    public SignHistoryCommand()
        : base("sign-history", "Sign the last event with a key that is stored elsewhere. A history that does not verify is not signed.")
    {
        Add(key);
        Add(newKey);
        Add(output);
        Validators.Add(result =>
        {
            if ((result.GetValue(key) is null) == (result.GetValue(newKey) is null))
            {
                result.AddError("Give either --key or --new-key.");
            }
        });
        SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(newKey) is { } file)
            {
                WriteKeys(file);
                Console.WriteLine(
                    $"The private key is in {file}: move it off this machine. The public key is in {file}.pub.");

                return 0;
            }

            await using var db = DatabaseExtensions.OpenAsOwner(CommandSettings.Read());

            return await SignAsync(
                db, parsed.GetRequiredValue(key)!, parsed.GetValue(output), TimeProvider.System, cancellationToken);
        });
    }

    /// <exception cref="IOException">One of the files exists already.</exception>
    public static void WriteKeys(string file)
    {
        var (privateKey, publicKey) = SignedHead.NewKey();
        if (File.Exists($"{file}.pub"))
        {
            throw new IOException($"{file}.pub exists already and is not overwritten.");
        }

        WriteNew(file, privateKey, PrivateFile);
        WriteNew($"{file}.pub", publicKey, PublicFile);
    }

    public static async Task<int> SignAsync(
        DirectoryDbContext db,
        string keyFile,
        string? output,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var report = await new HistoryVerifier(db).VerifyAsync(cancellationToken);
        if (report.Problems.Count > 0 || report.Events == 0)
        {
            await Console.Error.WriteLineAsync(report.Events == 0
                ? "There is no event yet. Nothing was signed."
                : "The history does not verify. Nothing was signed. See verify-history.");

            return 1;
        }

        var privateKey = await File.ReadAllTextAsync(keyFile, cancellationToken);
        var head = SignedHead.Sign(report.Events, report.Head, clock.GetUtcNow(), privateKey).Write();
        if (output is null)
        {
            Console.WriteLine(head);
        }
        else
        {
            WriteNew(output, head + "\n", PublicFile);
            Console.WriteLine($"The signature of event {report.Events} is in {output}.");
        }

        return 0;
    }

    private static void WriteNew(string file, string text, UnixFileMode mode)
    {
        if (File.Exists(file))
        {
            throw new IOException($"{file} exists already and is not overwritten.");
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
