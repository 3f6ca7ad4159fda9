"""Links between zones, their activities and cross-border pairs have a past from here on."""
from django.db import migrations, models

from zones.migration_steps import note_links, note_links_function


class Migration(migrations.Migration):

    dependencies = [
        ('zones', '0009_corrections'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('link_table', models.CharField(max_length=80, verbose_name='table')),
                ('from_key', models.CharField(max_length=40, verbose_name='key of the record that links')),
                ('to_key', models.CharField(max_length=40, verbose_name='key of the record linked to')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('is_present', models.BooleanField(verbose_name='made, not cut')),
            ],
            options={
                'verbose_name': 'change of a link',
                'verbose_name_plural': 'changes of links',
                'ordering': ['link_table', 'at', 'pk'],
                'indexes': [models.Index(fields=['link_table', 'at'], name='zones_linkversion_at')],
            },
        ),
        note_links_function(),
        note_links("zones_zonesector_sectors", "zonesector_id", "sector_id"),
        note_links("zones_crossborderside_zones", "crossborderside_id", "zone_id"),
    ]
