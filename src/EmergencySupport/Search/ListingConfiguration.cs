using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EmergencySupport.Search;

internal sealed class ListingConfiguration : IEntityTypeConfiguration<Listing>
{
    public void Configure(EntityTypeBuilder<Listing> builder)
    {
        builder.ToTable("listings", table =>
        {
            table.HasText("name", "service_key");
            table.HasCheckConstraint("ck_listings_needs", "cardinality(needs) > 0");
            table.HasCheckConstraint("ck_listings_countries", "countries > 0");
            table.HasCheckConstraint(
                "ck_listings_access",
                $"access_self between 0 and {AccessRank.Refused} "
                    + $"and access_friend between 0 and {AccessRank.Refused} and access_group between 0 and {AccessRank.Refused}");
        });
        builder.Property(listing => listing.Id).ValueGeneratedNever();
        builder.Property(listing => listing.Intake).HasColumnType("datemultirange");
        builder.Property(listing => listing.YearlyIntake).HasColumnType("datemultirange");
        builder.Property(listing => listing.OpenMinutes).HasColumnType("int4multirange");
        builder.Property(listing => listing.Terms).HasComputedColumnSql("listing_terms(codes, names, text_languages, texts)", stored: true);
        builder.Property(listing => listing.NameTerms).HasComputedColumnSql("name_terms(names)", stored: true);

        // Updates the index immediately: otherwise each query would also scan the list of pending index entries.
        builder.HasIndex(listing => listing.Terms).HasMethod("gin").HasStorageParameter("fastupdate", false);
        builder.HasIndex(listing => listing.EntryId);

        // The order in which those who may also help are read.
        builder.HasIndex(listing => new { listing.AccessSelf, listing.TellsOthers, listing.Countries, listing.Id });
        builder.HasOne<Publication>().WithMany().HasForeignKey(listing => listing.EntryId).OnDelete(DeleteBehavior.Cascade);
    }
}
